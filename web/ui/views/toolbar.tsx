import type { ComponentChildren, JSX } from "preact";
import { edit, redo, undo } from "../asking";
import { edited, S } from "../state";
import { Button, Choice } from "./parts";

// Toolbar has what holds for all edits; its children are the buttons of one door.
export function Toolbar({ children }: { children: ComponentChildren }): JSX.Element {
  const m = S.model.value!, e = S.edits.value;
  return <div class="bar tools" role="group" aria-label="Edits">
    {m.variants.length > 0 && <Choice name="variant" label="Variant" value={e.variant ?? ""} choices={[["", "as saved"], ...m.variants.map((v): [string, string] => [v.id, v.about || v.id])]}
      change={(v) => edit({ ...e, variant: v, orders: {} })} />}
    <Button name="undo" press={undo} disabled={!S.done.value.length}>Undo</Button>
    <Button name="redo" press={redo} disabled={!S.undone.value.length}>Redo</Button>
    <Button name="reset" press={() => edit({})} disabled={!edited()}>Reset</Button>
    {children}
    <Button name="share" press={() => { S.sharing.value = !S.sharing.value; }} aria-expanded={S.sharing.value}>Share</Button>
    <Button name="help-open" press={() => { S.help.value = !S.help.value; }} aria-expanded={S.help.value}>Help (?)</Button>
  </div>;
}
