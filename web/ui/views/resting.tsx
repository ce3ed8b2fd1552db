import type { JSX } from "preact";
import { explain } from "../asking";
import { S } from "../state";
import type { Core } from "../types";
import { ByActor } from "./parts";
import { concepts, Term } from "./terms";

type Row = Core["resting"][number];

// Resting lists the states that rest, those under Nash or SEQ first and the
// others in a fold. A click on one asks why.
export function Resting(): JSX.Element {
  const core = S.core.value, rows = core?.resting ?? [];
  const strong = rows.filter((r) => r.concepts.includes("nash") || r.concepts.includes("seq")), weak = rows.filter((r) => !strong.includes(r));
  return <>
    <h2 id="equilibria-head">Resting places</h2>
    <p class="faint">A click on one asks why it rests.</p>
    {strong.length ? <Table rows={strong} caption="By Nash or SEQ: nobody gains by leaving, or credible answers deter" />
      : <p>{rows.length ? "None rests under Nash or SEQ." : "Nothing rests under any of the four concepts."}</p>}
    {weak.length > 0 && <details>
      <summary>{weak.length} more, where answers deter that need not pay those who give them</summary>
      <Table rows={weak} caption="By SMR or GMR" />
    </details>}
    {core?.more ? <p>{core.more} more are not listed.</p> : null}
  </>;
}

export function RestingSection(): JSX.Element {
  return <section data-testid="equilibria" id="equilibria" data-more={S.core.value?.more || undefined} aria-labelledby="equilibria-head"><Resting /></section>;
}

function Table({ rows, caption }: { rows: Row[]; caption: string }): JSX.Element {
  return <div class="wide" tabIndex={0} role="group" aria-label={caption}>
    <table>
      <caption>{caption}</caption>
      <thead><tr><th scope="col">State</th>{concepts.map(([c, name, about]) => <th key={c} scope="col"><Term name={name} about={about} /></th>)}</tr></thead>
      <tbody>{rows.map((r) => <State key={r.code} row={r} />)}</tbody>
    </table>
  </div>;
}

function State({ row: r }: { row: Row }): JSX.Element {
  return <tr data-testid="equilibrium" data-code={r.code} class={S.whyOf.value === r.code ? "asked" : undefined} onClick={() => void explain(r.code)}>
    <th scope="row">
      <button type="button" class="state" aria-label={"Why does it rest here? " + r.words}><ByActor text={r.words} /></button> <code>{r.code}</code>
      {" "}{r.status_quo && <strong class="tag">today</strong>}{" "}
      {S.core.value?.difference?.appear?.includes(r.code) && <strong class="tag">new</strong>}
    </th>
    {concepts.map(([c]) => <td key={c}>{r.concepts.includes(c) ? "rests" : <><span aria-hidden="true">–</span><span class="unseen">no</span></>}</td>)}
  </tr>;
}
