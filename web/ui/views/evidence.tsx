import type { JSX } from "preact";
import { D } from "../desk";
import { S } from "../state";
import type { Evidenced, ModelStatement } from "../types";

// Evidence shows each statement with its grounds, its quotations, and what the
// documents say.
export function Evidence(): JSX.Element {
  const found = D.found.value, say = typeof found === "object" ? found : null;
  return <section data-testid="evidence" id="view-evidence" tabIndex={-1} aria-labelledby="evidence-head">
    <h2 id="evidence-head">Evidence</h2>
    <p class="faint">{say ? `${say.origins} independent ${say.origins === 1 ? "origin" : "origins"} in the documents ${say.origins === 1 ? "supports" : "support"} statements.` : found as string}</p>
    {S.model.value!.actors.map((a) => <div key={a.id}>
      <h3 dir="auto">{a.name}</h3>
      <ul class="plain">{a.statements.map((s) => <Grounds key={s.id} statement={s} found={say?.statements.find((x) => x.actor === a.id && x.statement === s.id)} />)}</ul>
    </div>)}
  </section>;
}

function Grounds({ statement: s, found }: { statement: ModelStatement; found?: Evidenced["statements"][number] }): JSX.Element {
  return <li>
    <p dir="auto"><strong>{s.words}</strong>{s.because && ": " + s.because}{s.cites.length === 0 && " (no source is named)"}</p>
    {s.cites.map((c, k) => <p key={k} class="quote" dir="auto">{c.quote && <q>{c.quote}</q>} <cite>{c.title}</cite></p>)}
    {found?.passages.map((x, k) => <p key={k} class="quote" dir="auto"><strong>{x.stance}: </strong><q>{x.text}</q> <cite>{x.document}</cite></p>)}
    {found && <p class="faint">{found.origins.length} independent {found.origins.length === 1 ? "origin" : "origins"} support it.</p>}
  </li>;
}
