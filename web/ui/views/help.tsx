import type { JSX } from "preact";
import { S } from "../state";
import { Button } from "./parts";
import { concepts } from "./terms";

const shortcuts: [keys: string, what: string][] = [["Alt + ↑ or ↓", "move a statement up or down"], ["Alt + Home or End", "move it to the first or last place"], ["Ctrl or ⌘ + Z", "undo"],
  ["Ctrl or ⌘ + Shift + Z", "redo"], ["Ctrl or ⌘ + S", "save"], ["Escape", "close what is open"], ["?", "this list"]];

// Help lists the keys, and the words of the method.
export function Help(): JSX.Element | null {
  return S.help.value ? <section data-testid="help" tabIndex={-1} aria-label="Keys and words">
    <h2>Keys</h2>
    <dl>{shortcuts.map(([k, what]) => <><dt><kbd>{k}</kbd></dt><dd>{what}</dd></>)}</dl>
    <h2>Words of the method</h2>
    <dl>{concepts.map(([, name, about]) => <><dt>{name}</dt><dd>{about}</dd></>)}</dl>
    <Button name="help-close" press={() => { S.help.value = false; }}>Close</Button>
  </section> : null;
}
