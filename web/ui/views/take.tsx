import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { wish } from "../asking";
import { S } from "../state";
import type { Told as Blocks } from "../types";
import { Button } from "./parts";
import { Told } from "./told";

// TakeForm asks what it would take that an outcome lasts: one that is named in
// the model, or a condition.
export function TakeForm(): JSX.Element {
  const field = useRef<HTMLInputElement>(null), outcomes = S.model.value!.outcomes;
  return <form class="bar" onSubmit={(e) => { e.preventDefault(); void wish(field.current!.value); }}>
    <label class="choice"><span>What should last</span>
      <input data-testid="take-expression" ref={field} type="text" list="outcomes" required autocomplete="off" spellcheck={false} defaultValue={S.wish.value} /></label>
    <datalist id="outcomes">{outcomes.map((o) => <option key={o.id} value={o.id}>{o.that}</option>)}</datalist>
    <button type="submit">Ask</button>
    {outcomes.map((o) => <Button key={o.id} name="take-outcome" press={() => { field.current!.value = o.id; void wish(o.id); }}>{o.id.replaceAll("_", " ")}</Button>)}
  </form>;
}

export function TakeAnswer({ told }: { told: Blocks | null | undefined }): JSX.Element {
  return <div data-testid="take-answer" aria-live="polite">{told ? <Told told={told} level={3} /> : told === null && <p class="faint">Computing.</p>}</div>;
}
