import type { ComponentChildren, JSX } from "preact";
import { show, views } from "../asking";
import { edited, S } from "../state";
import { Button, Picture } from "./parts";
import { TakeAnswer, TakeForm } from "./take";
import { Told } from "./told";

// Nav opens the further views; more are those that only one door has.
export function Nav({ more = [], go = show }: { more?: [name: string, text: string][]; go?: (view: string) => void }): JSX.Element {
  const open = S.view.value, all: [string, string, string?][] = [...Object.entries(views).map(([name, v]): [string, string, string?] => [name, v.name, v.cost]), ...more];
  return <nav class="bar views" aria-label="Views"><span class="faint">Ask further:</span>{all.map(([name, text, cost]) =>
    <Button key={name} name={"nav-" + name} press={() => go(open === name ? "" : name)} aria-expanded={open === name} class={open === name ? "on" : undefined}>{text}{cost && <small> ({cost})</small>}</Button>)}</nav>;
}

// Further is the further view that is open: its picture and its words.
export function Further(): JSX.Element | null {
  const name = S.view.value, v = views[name], told = S.told.value[name], picture = S.pictures.value[name];
  if (!v) return null;
  const section = (children: ComponentChildren) => <section data-testid={name} id={"view-" + name} tabIndex={-1} aria-labelledby="view-head"><h2 id="view-head">{v.name}</h2>{children}</section>;
  if (name === "take") return section(<><TakeForm /><TakeAnswer told={told} /></>);
  return section(<>
    {name === "compare" && edited() && <p class="faint">The variants of the saved model; what you edited is not among them.</p>}
    {picture && <Picture svg={picture} />}
    {told ? <Told told={told} level={3} /> : <p class="faint">Computing.</p>}
  </>);
}
