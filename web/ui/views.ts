import { button, Child, h, id, select, svg } from "./dom";
import { sortable } from "./sort";
import { concepts, term } from "./terms";
import { address, edit, edited, explain, inForce, key, move, open, redo, S, undo, views, wish, without, words } from "./store";
import { Actor, Block, Core, Model, Told } from "./types";

// accents are the colours that actors have, on the page and in pictures.
export const accent = (n: number) => `accent-${n % 8}`;

// named marks actors where a text tells their part: "Moscow: talks; Kyiv: none",
// "Moscow stays".
export function named(text: string): Child[] {
  const actors = S.model?.actors ?? [], any = actors.map((a) => a.name.replace(/[\\^$.*+?()[\]{}|\/]/g, "\\$&")).sort((a, b) => b.length - a.length).join("|");
  if (!any) return [text];
  const out: Child[] = [];
  let at = 0;
  for (const m of text.matchAll(new RegExp(`(?<=^|[;:(“] ?)(?:${any})(?=: )|^(?:${any})(?= )`, "gu"))) {
    out.push(text.slice(at, m.index), h("span", { class: "who " + accent(actors.findIndex((a) => a.name === m[0])) }, m[0]));
    at = m.index + m[0].length;
  }
  return [...out, text.slice(at)];
}

// long is the number of rows from which a table is folded.
const long = 12;

// toldView lays a report's blocks out, headings below the given level.
export function toldView(told: Told, level: number): HTMLElement[] {
  return told.blocks.map((b, k) => {
    switch (b.kind) {
      case "heading": return h("h" + Math.min(6, level + (b.level ?? 1) - 1), { dir: "auto" }, b.text ?? "");
      case "answer": return h("p", { class: "said", dir: "auto" }, h("strong", {}, ...named(b.text ?? "")));
      case "list": return h("ul", { "data-key": String(k) }, ...(b.items ?? []).map((t) => h("li", { dir: "auto" }, ...named(t))));
      case "notes": return h("ol", { class: "notes", "data-key": String(k) }, ...(b.items ?? []).map((t) => h("li", { dir: "auto" }, t)));
      case "table": return tableView(b, k);
    }
    return h("p", { dir: "auto" }, ...named(b.text ?? ""));
  });
}

function tableView(b: Block, k: number): HTMLElement {
  const marked = new Set((b.marks ?? []).map(([r, c]) => r + "," + c));
  const head = b.head?.some((x) => x) && h("thead", {}, h("tr", {}, ...b.head!.map((x) => (x ? h("th", { scope: "col" }, x) : h("td", {})))));
  const n = b.rows?.length ?? 0;
  const table = h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": "Table", "data-key": String(k) },
    h("table", {}, head, h("tbody", {}, ...(b.rows ?? []).map((row, r) => h("tr", {}, ...row.map((x, c) => h("td", { dir: "auto" }, ...(marked.has(r + "," + c) ? [h("mark", {}, x)] : named(x)))))))),
    b.note && h("p", { class: "faint" }, b.note));
  return n < long ? table : h("details", { "data-key": "fold" + k }, h("summary", {}, `${n} rows: ${b.head?.filter((x) => x).join(", ") ?? ""}`), table);
}

export function answerView(): HTMLElement {
  const d = S.core?.difference;
  return h("section", { ...id("answer"), id: "answer", "data-model": S.core?.model, class: "answer", "aria-labelledby": "answer-head" },
    h("h2", { id: "answer-head" }, "Where it rests"), h("p", { class: "verdict", dir: "auto" }, S.core?.answer ?? "Not computed yet."),
    S.firm && h("p", { ...id("firm"), class: "faint", dir: "auto" }, h("strong", {}, "How firmly the equilibria stand: "), ...named(S.firm)),
    h("div", { ...id("difference"), role: "group", "aria-label": "What is different from the saved model" }, ...(d ? [
      h("h3", {}, "What is different"), h("ul", {}, ...d.sentences.map((s) => h("li", { dir: "auto" }, ...named(s)))),
      (d.appear?.length ?? 0) > 0 && h("p", { class: "codes" }, "Rest now, and did not: ", h("code", {}, d.appear!.join(" "))),
      (d.vanish?.length ?? 0) > 0 && h("p", { class: "codes" }, "Rest no longer: ", h("code", {}, d.vanish!.join(" ")))] as Child[] : [])));
}

function actorView(m: Model, a: Actor, n: number): HTMLElement {
  const order = inForce(m, a);
  const at = (e: Event) => { const item = (e.target as Element).closest("li") as HTMLElement; return [...item.parentElement!.children].indexOf(item); };
  const list = h("ol", {
    class: "order", "aria-label": `What ${a.name} wants, most important first`, "data-key": a.id,
    keydown: (e: KeyboardEvent) => {
      if (!e.altKey || !(e.target as HTMLElement).matches("li")) return;
      const k = at(e), to = ({ ArrowUp: k - 1, ArrowDown: k + 1, Home: 0, End: order.length - 1 } as Record<string, number>)[e.key];
      if (to !== undefined) { e.preventDefault(); move(m, a, k, to); }
    },
  }, ...order.map((p, k) => {
    const text = words(a, p), name = key(p), st = a.statements.find((s) => s.id === p);
    return h("li", { ...id("statement"), "data-actor": a.id, "data-statement": name, tabindex: 0, "aria-label": `${text}, place ${k + 1} of ${order.length}`, "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown", title: st?.because || null, class: S.moved === a.id + "\n" + name ? "moved" : null },
      h("span", { ...id("handle"), class: "handle", "aria-hidden": "true" }, "⠿"), h("span", { class: "text", dir: "auto" }, text), h("span", { class: "moves" },
        button("up", "↑", () => move(m, a, inForce(m, a).findIndex((x) => key(x) === name), k - 1), { "aria-label": `Move up: ${text}`, disabled: k === 0 }),
        button("down", "↓", () => move(m, a, inForce(m, a).findIndex((x) => key(x) === name), k + 1), { "aria-label": `Move down: ${text}`, disabled: k === order.length - 1 })));
  }));
  const held = a.options.map((o) => {
    const name = a.id + "." + o.id;
    return select("fix-" + name, o.name, S.edits.fix?.[name] ?? "", [["", "free"], ...o.levels.map((l): [string, string] => [l, "held at " + l])],
      (v) => edit({ ...S.edits, fix: v ? { ...S.edits.fix, [name]: v } : without(S.edits.fix, name) }));
  });
  return h("section", { ...id("actor-" + a.id), class: `actor ${accent(n)}`, "aria-label": a.name }, h("h3", { dir: "auto" }, a.name),
    a.types.length > 1 && select("type-" + a.id, "Type", S.edits.types?.[a.id] ?? "", [["", "as modelled"], ...a.types.map((t): [string, string] => [t.id, t.name])],
      (v) => edit({ ...S.edits, types: v ? { ...S.edits.types, [a.id]: v } : without(S.edits.types, a.id), orders: without(S.edits.orders, a.id) }), "Type of " + a.name),
    order.length ? list : h("p", { class: "faint" }, "No statements: the file gives a ranking or weights, or nothing."),
    held.length > 0 && h("div", { class: "holds", role: "group", "aria-label": `Options of ${a.name}, held at a level` }, ...held));
}

export function prioritiesView(m: Model): HTMLElement {
  return h("section", { "aria-labelledby": "priorities-head" }, h("h2", { id: "priorities-head" }, "Priorities"),
    h("p", { class: "faint" }, "What each wants, most important first. Drag a statement, press Alt with ↑ or ↓ on it, or use its buttons: the answer follows at once, the file stays as it is."),
    h("div", { class: "actors" }, ...m.actors.map((a, n) => actorView(m, a, n))));
}

export function restingView(): HTMLElement {
  const rows = S.core?.resting ?? [], appeared = new Set(S.core?.difference?.appear ?? []);
  const strong = rows.filter((r) => r.concepts?.includes("nash") || r.concepts?.includes("seq"));
  const table = (list: Core["resting"], caption: string) => h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": caption }, h("table", {}, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "State"), ...concepts.map(([c]) => h("th", { scope: "col" }, term(c))))),
    h("tbody", {}, ...list.map((r) => h("tr", { ...id("equilibrium"), "data-code": r.code, click: (e: MouseEvent) => { if (!(e.target as Element).closest("details")) void explain(r.code); } },
      h("th", { scope: "row", dir: "auto" }, h("button", { type: "button", class: "state", "aria-label": `Why does it rest here? ${r.words}` }, ...named(r.words)), " ", h("code", {}, r.code),
        r.status_quo && h("strong", { class: "tag" }, "today"), appeared.has(r.code) && h("strong", { class: "tag" }, "new")),
      ...concepts.map(([c]) => h("td", {}, r.concepts?.includes(c) ? "rests" : "–")))))));
  const weak = rows.filter((r) => !strong.includes(r));
  return h("section", { ...id("equilibria"), id: "equilibria", "data-more": S.core?.more || null, "aria-labelledby": "equilibria-head" }, h("h2", { id: "equilibria-head" }, "Resting places"),
    h("p", { class: "faint" }, "A click on one asks why it rests."),
    strong.length ? table(strong, "By Nash or SEQ: nobody gains by leaving, or credible answers deter") : h("p", {}, rows.length ? "None rests under Nash or SEQ." : "Nothing rests under any of the four concepts."),
    weak.length > 0 && h("details", {}, h("summary", {}, `${weak.length} more, where answers deter that need not pay those who give them`), table(weak, "By SMR or GMR")),
    (S.core?.more ?? 0) > 0 && h("p", {}, `${S.core!.more} more are not listed.`));
}

// whyView says for each actor what it could gain by, and what comes of that.
export function whyView(close: () => void): HTMLElement {
  return h("section", { ...id("why"), id: "why", tabindex: -1, "aria-label": "Why it rests there" }, ...toldView(S.why!, 2), button("why-close", "Close", close));
}

export function panelView(m: Model): HTMLElement | null {
  const v = views[S.view];
  if (!v) return null;
  const told = S.told[S.view];
  return h("section", { ...id(S.view), id: "view-" + S.view, tabindex: -1, "aria-labelledby": "view-head" }, h("h2", { id: "view-head" }, v.name),
    S.view === "take" && takeForm(m),
    S.view === "compare" && edited() && h("p", { class: "faint" }, "The variants of the saved model; what you edited is not among them."),
    S.pictures[S.view] ? svg(S.pictures[S.view]) : null,
    h("div", S.view === "take" ? { ...id("take-answer"), "aria-live": "polite" } : {}, ...(told ? toldView(told, 3) : told === null || S.view !== "take" ? [h("p", { class: "faint" }, "Computing.")] : [])));
}

function takeForm(m: Model): HTMLElement {
  const field = h("input", { ...id("take-expression"), type: "text", list: "outcomes", required: true, autocomplete: "off", spellcheck: "false", value: S.wish }) as HTMLInputElement;
  return h("form", { class: "bar", submit: (e: Event) => { e.preventDefault(); void wish(((e.target as HTMLElement).querySelector("input") as HTMLInputElement).value); } },
    h("label", { class: "choice" }, h("span", {}, "What should last"), field), h("datalist", { id: "outcomes" }, ...m.outcomes.map((o) => h("option", { value: o.id }, o.that))),
    h("button", { type: "submit" }, "Ask"), ...m.outcomes.map((o) => button("take-outcome", o.id.replaceAll("_", " "), () => {
      (document.querySelector("[data-testid=take-expression]") as HTMLInputElement).value = o.id;
      void wish(o.id);
    }, { "data-key": o.id })));
}

export function navView(more: [string, string, string?][], go: (view: string) => void): HTMLElement {
  const all: [string, string, string?][] = [...Object.entries(views).map(([name, v]): [string, string, string?] => [name, v.name, v.cost]), ...more];
  return h("nav", { class: "bar", "aria-label": "Views" }, ...all.map(([name, text, cost]) =>
    button("nav-" + name, cost ? `${text} (${cost})` : text, () => go(S.view === name ? "" : name), { "aria-expanded": String(S.view === name), class: S.view === name ? "on" : null })));
}

export function show(view: string, render: () => void): void {
  S.view = view;
  address();
  render();
  if (!view) return;
  void open(view);
  const e = document.querySelector<HTMLElement>(`[data-testid="${CSS.escape(view)}"]`);
  e?.focus({ preventScroll: true });
  e?.scrollIntoView({ block: "start" });
}

// editBar has what holds for all edits; more are the buttons of one door.
export function editBar(m: Model, ...more: Child[]): HTMLElement {
  return h("div", { class: "bar tools", role: "group", "aria-label": "Edits" },
    m.variants.length > 0 && select("variant", "Variant", S.edits.variant ?? "", [["", "as saved"], ...m.variants.map((v): [string, string] => [v.id, v.about || v.id])],
      (v) => edit({ ...S.edits, variant: v, orders: {} })),
    button("undo", "Undo", undo, { disabled: !S.done.length }), button("redo", "Redo", redo, { disabled: !S.undone.length }),
    button("reset", "Reset", () => edit({}), { disabled: !edited() }), ...more);
}

export function form(name: string, label: string, type: string, go: string, submit: (text: string) => void): HTMLElement {
  return h("form", { class: "bar", submit: (e: Event) => { e.preventDefault(); submit(((e.target as HTMLElement).querySelector("input") as HTMLInputElement).value); } },
    h("label", { class: "choice" }, h("span", {}, label), h("input", { ...id(name), type, required: true, autocomplete: "off" })), h("button", { ...id(name === "password" ? "login" : name + "-go"), type: "submit" }, go));
}

const shortcuts: [string, string][] = [["Alt + ↑ or ↓", "move a statement up or down"], ["Alt + Home or End", "move it to the first or last place"], ["Ctrl or ⌘ + Z", "undo"],
  ["Ctrl or ⌘ + Shift + Z", "redo"], ["Ctrl or ⌘ + S", "save"], ["Escape", "close what is open"], ["?", "this list"]];

export function helpView(close: () => void): HTMLElement {
  return h("section", { ...id("help"), tabindex: -1, "aria-label": "Keys and words" }, h("h2", {}, "Keys"), h("dl", {}, ...shortcuts.flatMap(([k, what]) => [h("dt", {}, h("kbd", {}, k)), h("dd", {}, what)])),
    h("h2", {}, "Words of the method"), h("dl", {}, ...concepts.flatMap(([, name, about]) => [h("dt", {}, name), h("dd", {}, about)])), button("help-close", "Close", close));
}

// keys are the shortcuts that both doors have.
export function keys(render: () => void, save: () => void, close: () => boolean): void {
  document.addEventListener("focusin", (e) => {
    const t = e.target as HTMLElement;
    S.focus = t.dataset.testid === "statement" ? { actor: t.dataset.actor!, statement: t.dataset.statement! } : null;
  });
  document.addEventListener("keydown", (e) => {
    const typing = (e.target as Element).closest("input, textarea, select, .cm-editor");
    if (e.defaultPrevented) return;
    if (e.key === "Escape") {
      if (close()) return;
      if (S.help || S.why) { S.help = false; S.why = null; S.whyOf = ""; render(); }
      else if (S.view) show("", render);
      return;
    }
    if (e.key === "?" && !typing) { S.help = !S.help; render(); document.querySelector<HTMLElement>("[data-testid=help]")?.focus(); return; }
    if (!(e.ctrlKey || e.metaKey) || e.altKey) return;
    const k = e.key.toLowerCase();
    if (k === "s") { e.preventDefault(); save(); }
    if (k === "z" && !typing) { e.preventDefault(); e.shiftKey ? redo() : undo(); }
  });
}

// sorts makes the lists that are new ones whose items are dragged.
const sorted = new WeakSet<Element>();
export function sorts(): void {
  for (const list of document.querySelectorAll<HTMLElement>("ol.order")) {
    if (sorted.has(list)) continue;
    sorted.add(list);
    sortable(list, (from, to) => { const now = S.model!, a = now.actors.find((x) => x.id === list.dataset.key); if (a) move(now, a, from, to); });
  }
}

// refocus gives a statement that was moved its focus back.
export function refocus(): void {
  if (!S.focus) return;
  for (const e of document.querySelectorAll<HTMLElement>("[data-testid=statement]")) {
    if (e.dataset.actor === S.focus.actor && e.dataset.statement === S.focus.statement && document.activeElement !== e) e.focus({ preventScroll: true });
  }
}
