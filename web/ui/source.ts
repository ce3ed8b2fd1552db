import { button, Child, h, id } from "./dom";
import { call } from "./transport";
import { Completion, Fault } from "./types";

// The editor of the model's text: a plain text field, above a copy of its text
// in which problems are underlined, with completion by the server.
export const source = { text: "", open: false, problems: [] as Fault[], offers: [] as Completion[], at: 0, checking: 0, changed: false };

const field = () => document.querySelector<HTMLTextAreaElement>("[data-testid=source] textarea");

function place(t: HTMLTextAreaElement): { line: number; column: number } {
  const lines = t.value.slice(0, t.selectionStart).split("\n");
  return { line: lines.length, column: [...lines[lines.length - 1]].length + 1 };
}

async function check(render: () => void): Promise<void> {
  const mine = ++source.checking;
  await new Promise((done) => setTimeout(done, 150));
  if (mine !== source.checking) return;
  try {
    const found = await call<{ problems: Fault[] }>("POST", "/api/v1/check", source.text, undefined, undefined);
    if (mine === source.checking) { source.problems = found.problems; render(); }
  } catch { /* told when it is saved */ }
}

async function offer(render: () => void): Promise<void> {
  const t = field();
  if (!t) return;
  try {
    const found = await call<Completion[]>("POST", "/api/v1/complete", { source: t.value, ...place(t) });
    source.offers = found.slice(0, 12);
    source.at = 0;
    render();
  } catch { source.offers = []; }
}

function take(c: Completion, render: () => void): void {
  const t = field();
  if (!t) return;
  const before = t.value.slice(0, t.selectionStart), begun = before.match(/[\p{L}\p{N}_.]*$/u)![0];
  t.setRangeText(c.insert, t.selectionStart - begun.length, t.selectionStart, "end");
  source.offers = [];
  typed(t, render);
  t.focus();
}

function typed(t: HTMLTextAreaElement, render: () => void): void {
  source.text = t.value;
  source.changed = true;
  render();
  void check(render);
}

// marked is the text with problems underlined.
function marked(): Child[] {
  const lines = source.text.split("\n"), by = new Map<number, Fault>();
  for (const p of source.problems) if (p.line > 0 && !by.has(p.line)) by.set(p.line, p);
  return lines.flatMap((text, k): Child[] => {
    const p = by.get(k + 1), letters = [...text];
    if (!p) return [text + "\n"];
    const from = Math.min(p.column - 1, letters.length), rest = letters.slice(from).join(""), word = rest.match(/^[\p{L}\p{N}_.]+/u)?.[0] ?? (rest || " ");
    return [letters.slice(0, from).join(""), h("u", { class: "wrong" }, word), rest.slice(word.length) + "\n"];
  });
}

export function go(p: Fault): void {
  const t = field();
  if (!t) return;
  const lines = t.value.split("\n"), start = lines.slice(0, Math.max(0, p.line - 1)).reduce((n, l) => n + l.length + 1, 0) + Math.max(0, p.column - 1);
  t.focus();
  t.setSelectionRange(start, start);
  t.scrollTop = Math.max(0, (p.line - 4) * parseFloat(getComputedStyle(t).lineHeight));
}

export function sourceView(readOnly: boolean, save: () => void, render: () => void): HTMLElement {
  const text = h("textarea", {
    "aria-label": "The model's text, as YAML", spellcheck: "false", autocomplete: "off", autocapitalize: "off", wrap: "off", rows: 28, readonly: readOnly,
    input: (e: Event) => { const t = e.target as HTMLTextAreaElement; typed(t, render); if (/[\p{L}\p{N}_.]$/u.test(t.value.slice(0, t.selectionStart))) void offer(render); else if (source.offers.length) { source.offers = []; render(); } },
    scroll: (e: Event) => { const t = e.target as HTMLElement, copy = t.previousElementSibling as HTMLElement; copy.scrollTop = t.scrollTop; copy.scrollLeft = t.scrollLeft; },
    keydown: (e: KeyboardEvent) => {
      if (e.key === " " && e.ctrlKey) { e.preventDefault(); void offer(render); }
      if (!source.offers.length) return;
      const n = source.offers.length;
      if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); source.at = (source.at + (e.key === "ArrowDown" ? 1 : n - 1)) % n; render(); }
      if (e.key === "Tab" || e.key === "Enter") { e.preventDefault(); take(source.offers[source.at], render); }
      if (e.key === "Escape") { e.stopPropagation(); source.offers = []; render(); }
    },
  }) as HTMLTextAreaElement;
  text.value = source.text;
  return h("section", { ...id("source"), id: "view-source", tabindex: -1, "aria-labelledby": "source-head" }, h("h2", { id: "source-head" }, "Source"),
    h("p", { class: "faint" }, "The model file. Ctrl and the space bar offer what can stand here; saving applies it."),
    h("div", { class: "editor" }, h("pre", { "aria-hidden": "true" }, ...marked()), text),
    source.offers.length > 0 && h("ul", { ...id("offers"), class: "offers", role: "listbox", "aria-label": "What can stand here" }, ...source.offers.map((c, k) =>
      h("li", { role: "option", "aria-selected": String(k === source.at), "data-key": c.label, pointerdown: (e: Event) => { e.preventDefault(); take(c, render); } }, h("code", {}, c.label), " ", h("span", { class: "faint" }, c.detail)))),
    source.problems.length > 0 && h("ul", { class: "problems", "aria-label": "Problems" }, ...source.problems.map((p, k) => h("li", { ...id("problem"), "data-key": String(k) },
      h("button", { type: "button", class: "state", click: () => go(p) }, `Line ${p.line}, column ${p.column}`), ": " + p.message + (p.hint ? "; " + p.hint : "")))),
    h("div", { class: "bar" }, button("source-save", "Save the text", save, { disabled: readOnly || !source.changed })));
}
