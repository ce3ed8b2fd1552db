import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { readOnly, saveText, T } from "../desk";
import type { Editor } from "../editor";
import { S } from "../state";
import { call } from "../transport";
import type { Completion, Fault } from "../types";
import { Button } from "./parts";

const complete = (source: string, line: number, column: number) => call<Completion[]>("POST", "api/v1/complete", { source, line, column }).catch(() => []);

// check asks for the problems of a text when nobody has typed for a moment.
const pause = 150;
let checking = 0;
async function check(): Promise<void> {
  const mine = ++checking;
  await new Promise((done) => setTimeout(done, pause));
  if (mine !== checking) return;
  try {
    const found = await call<{ problems: Fault[] }>("POST", "api/v1/check", T.text.value);
    if (mine === checking) T.problems.value = found.problems;
  } catch { /* told when it is saved */ }
}

// Source is the model's text, in an editor that is loaded when it is opened.
export function Source(): JSX.Element {
  const place = useRef<HTMLDivElement>(null), editor = useRef<Editor | null>(null);
  const problems = T.problems.value, locked = readOnly();
  const fill = () => { editor.current?.put(T.text.value); editor.current?.lock(readOnly()); editor.current?.underline(T.problems.value); };
  useEffect(() => {
    let gone = false;
    void import("../editor").then(({ open }) => {
      if (gone) return;
      editor.current = open(place.current!, T.text.value, {
        label: "The model's text, as YAML", nonce: document.querySelector<HTMLLinkElement>("link[nonce]")?.nonce ?? "", complete,
        changed: (text) => { T.text.value = text; T.changed.value = true; void check(); },
      });
      fill();
    }, () => { S.error.value = "The editor could not be loaded. Close this view and open it again."; });
    return () => { gone = true; editor.current?.close(); };
  }, []);
  useEffect(fill, [T.text.value, problems, locked]);
  return <section data-testid="source" id="view-source" tabIndex={-1} aria-labelledby="source-head">
    <h2 id="source-head">Source</h2>
    <p class="faint">The model file. Ctrl and the space bar offer what can stand here, F8 goes to the next problem; saving applies the text.</p>
    <div class="editor" ref={place} />
    {problems.length > 0 && <ul class="problems" aria-label="Problems">{problems.map((p, k) => <li key={k} data-testid="problem">
      <button type="button" class="state" onClick={() => editor.current?.go(p)}>Line {p.line}, column {p.column}</button>: {p.message}{p.hint && "; " + p.hint}</li>)}</ul>}
    <div class="bar"><Button name="source-save" press={() => void saveText()} disabled={locked || !T.changed.value}>Save the text</Button></div>
  </section>;
}
