import { button, h, id } from "./dom";
import type { Editor } from "./editor";
import { call } from "./transport";
import { Completion, Fault } from "./types";

// The model's text: its editor is loaded when it is opened.
export const source = { text: "", problems: [] as Fault[], checking: 0, changed: false };

let editor: Editor | null = null, place: Element | null = null, underlined: Fault[] = [];

const complete = (text: string, line: number, column: number) =>
  call<Completion[]>("POST", "/api/v1/complete", { source: text, line, column }).catch(() => []);

async function check(render: () => void): Promise<void> {
  const mine = ++source.checking;
  await new Promise((done) => setTimeout(done, 150));
  if (mine !== source.checking) return;
  try {
    const found = await call<{ problems: Fault[] }>("POST", "/api/v1/check", source.text);
    if (mine === source.checking) { source.problems = found.problems; render(); }
  } catch { /* told when it is saved */ }
}

// edit puts the editor into its place, and the text and its problems into the
// editor.
export async function edit(readOnly: boolean, render: () => void, failed: (e: unknown) => void): Promise<void> {
  const now = document.querySelector<HTMLElement>("[data-testid=source] .editor");
  if (now !== place) {
    editor?.close();
    [editor, place, underlined] = [null, now, []];
    if (!now) return;
    try {
      const { open } = await import("./editor");
      if (place !== now) return;
      editor = open(now, source.text, {
        label: "The model's text, as YAML", nonce: document.querySelector<HTMLLinkElement>("link[nonce]")?.nonce ?? "", complete,
        changed: (text) => { source.text = text; source.changed = true; render(); void check(render); },
      });
      editor.lock(readOnly);
    } catch (e) { place = null; failed(e); return; }
  }
  editor?.put(source.text);
  if (editor && underlined !== source.problems) editor.underline((underlined = source.problems));
}

export function sourceView(readOnly: boolean, save: () => void): HTMLElement {
  return h("section", { ...id("source"), id: "view-source", tabindex: -1, "aria-labelledby": "source-head" }, h("h2", { id: "source-head" }, "Source"),
    h("p", { class: "faint" }, "The model file. Ctrl and the space bar offer what can stand here, F8 goes to the next problem; saving applies the text."),
    h("div", { class: "editor", "data-own": "" }),
    source.problems.length > 0 && h("ul", { class: "problems", "aria-label": "Problems" }, ...source.problems.map((p, k) => h("li", { ...id("problem"), "data-key": String(k) },
      h("button", { type: "button", class: "state", click: () => editor?.go(p) }, `Line ${p.line}, column ${p.column}`), ": " + p.message + (p.hint ? "; " + p.hint : "")))),
    h("div", { class: "bar" }, button("source-save", "Save the text", save, { disabled: readOnly || !source.changed })));
}
