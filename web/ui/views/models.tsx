import type { JSX } from "preact";
import { canMake, create, D, keepMine, login, pick, readOnly, takeTheirs } from "../desk";
import { S } from "../state";
import { Guide } from "./guide";
import { Ask, Button } from "./parts";

// Models are the files of the folder, and what makes a new one.
export function Models(): JSX.Element | null {
  const open = D.opened.value?.id, models = D.models.value, makes = canMake();
  if (models.length < 2 && !makes) return null;
  return <nav class="bar models" aria-label="Models">
    {models.map((x) => <Button key={x.id} name="model" press={() => pick(x.id)} data-model={x.id} dir="auto" aria-current={x.id === open ? "true" : undefined} class={x.id === open ? "on" : undefined}
      title={x.problems ? "has problems" : undefined}>{x.title}</Button>)}
    {makes && <Button name="new" press={() => { D.asksFile.value = !D.asksFile.value; }} aria-expanded={D.asksFile.value}>+ New model</Button>}
  </nav>;
}

// Notices say what holds of the open file, and ask what must be decided.
export function Notices(): JSX.Element {
  const o = D.opened.value, m = S.model.value;
  return <>
    {D.asksFile.value && <Ask name="new-file" label="Name of the file" go="Make it" submit={(t) => void create(t)}>
      <Button name="new-guided" press={() => { D.asksFile.value = false; D.asksGuide.value = true; }}>or answer three questions</Button></Ask>}
    {D.asksGuide.value && <Guide />}
    {m && readOnly() && <p data-testid="read-only" class="faint">Nothing can be saved here. What you edit stays in the address; Share gives it on, as a link or a report.</p>}
    {m && !readOnly() && o?.file === null && <p data-testid="example" class="faint">An example that comes with the program. Save writes it, as edited, to {o.id}.yaml in the folder.</p>}
    {D.asksPassword.value && <Ask name="password" label="Password" secret go="Log in" submit={(t) => void login(t)} />}
    {D.changed.value && <p data-testid="changed-on-disk" class="error">The file has changed on disk.{" "}
      <Button name="take-theirs" press={takeTheirs}>Take the file, drop my edits</Button><Button name="keep-mine" press={keepMine}>Keep my edits on the new file</Button></p>}
  </>;
}
