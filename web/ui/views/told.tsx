import { createElement, JSX } from "preact";
import type { Block, Told as Blocks } from "../types";
import { Named } from "./parts";

// long is the number of rows from which a table is folded.
const long = 12;

// Told lays a report's blocks out, headings below the given level.
export function Told({ told, level }: { told: Blocks; level: number }): JSX.Element {
  return <>{told.blocks.map((b, k) => <One key={k} block={b} level={level} />)}</>;
}

function One({ block: b, level }: { block: Block; level: number }): JSX.Element {
  switch (b.kind) {
    case "heading": return createElement("h" + Math.min(6, level + (b.level ?? 1) - 1) as "h3", { dir: "auto" }, b.text);
    case "answer": return <p class="said" dir="auto"><strong><Named text={b.text ?? ""} /></strong></p>;
    case "list": return <ul>{b.items?.map((t, k) => <li key={k} dir="auto"><Named text={t} /></li>)}</ul>;
    case "notes": return <ol class="notes">{b.items?.map((t, k) => <li key={k} dir="auto">{t}</li>)}</ol>;
    case "table": return <Table block={b} />;
  }
  if (b.steps) return <p dir="auto">{b.steps.map((t, k) => <span key={k} class="step"><Named text={t} /> </span>)}</p>;
  return <p dir="auto"><Named text={b.text ?? ""} /></p>;
}

function Table({ block: b }: { block: Block }): JSX.Element {
  const marked = new Set((b.marks ?? []).map(([r, c]) => r + "," + c)), rows = b.rows ?? [], head = b.head ?? [];
  const table = <div class="wide" tabIndex={0} role="group" aria-label="Table">
    <table>
      {head.some((x) => x) && <thead><tr>{head.map((x, k) => (x ? <th key={k} scope="col">{x}</th> : <td key={k} />))}</tr></thead>}
      <tbody>{rows.map((row, r) => <tr key={r}>{row.map((x, c) => <td key={c} dir="auto">{marked.has(r + "," + c) ? <mark>{x}</mark> : <Named text={x} />}</td>)}</tr>)}</tbody>
    </table>
    {b.note && <p class="faint">{b.note}</p>}
  </div>;
  return rows.length < long ? table : <details><summary>{rows.length} rows: {head.filter((x) => x).join(", ")}</summary>{table}</details>;
}
