import { Actor, at, call, Core, Edits, Explanation, follow, Listed, Model, Opened, Place, Trouble } from "./api";
import { button, h, id, select } from "./dom";
import { draggable } from "./drag";

// The state of the page: the model as it is saved, what is edited in it, and
// the answer to that. Edits live in the address, which no server sees.
let models: Listed[] = [], opened: Opened | null = null, edits: Edits = {}, core: Core | null = null;
let done: string[] = [], undone: string[] = [];
let error = "", busy = "Loading the model.", spoken = "", changed = false, asksPassword = false, asksName = false;
let focus: { actor: string; statement: string } | null = null, folded = true;
let asking: AbortController | null = null, why: Explanation | null = null;

const concepts: [string, string][] = [["nash", "Nash"], ["seq", "SEQ"], ["smr", "SMR"], ["gmr", "GMR"]];
const key = (p: Place) => (typeof p === "string" ? p : p.join(","));
const edited = () => JSON.stringify(edits) !== "{}";

// prune leaves out kinds of edits that are empty.
function prune(e: Edits): Edits {
  return Object.fromEntries(Object.entries(e).filter(([, v]) => (typeof v === "string" ? v !== "" : v && Object.keys(v).length > 0)));
}

// sane refuses edits of another shape, as a broken link may hold.
function sane(e: Edits): Edits {
  const record = (x: unknown) => x === undefined || (typeof x === "object" && x !== null && !Array.isArray(x));
  if (![e, e.types, e.orders, e.fix].every(record) || !Object.values(e.orders ?? {}).every(Array.isArray)) throw new Error();
  return prune(e);
}

function edit(e: Edits): void {
  done.push(JSON.stringify(edits));
  undone = [];
  become(e);
}

function become(e: Edits): void {
  edits = prune(e);
  const f = new URLSearchParams({ model: opened?.id ?? "" });
  if (edited()) f.set("edits", JSON.stringify(edits));
  history.replaceState(null, "", "#" + f);
  void ask();
}

function back(from: string[], to: string[]): void {
  const e = from.pop();
  if (e === undefined) return;
  to.push(JSON.stringify(edits));
  become(JSON.parse(e));
}

async function ask(): Promise<void> {
  asking?.abort();
  const mine = (asking = new AbortController());
  busy = "Computing where it rests.";
  error = "";
  render();
  try {
    const answer = await call<Core>("POST", at(opened!.id, "/ask/core"), edited() ? { edits } : {}, undefined, mine.signal);
    if (mine !== asking) return; // overtaken
    core = answer;
    why = null;
  } catch (e) {
    if (mine !== asking) return;
    tell(e);
  }
  busy = "";
  render();
}

// explain asks why a state rests, under the most telling concept that it rests
// by.
async function explain(code: string, by: string): Promise<void> {
  try {
    why = await call<Explanation>("POST", at(opened!.id, "/ask/explain"), { edits, state: code, concept: by });
    error = "";
  } catch (e) { tell(e); }
  render();
  document.querySelector<HTMLElement>("[data-testid=why]")?.focus();
}

function tell(e: unknown): void {
  if (e instanceof Trouble && e.status === 401) asksPassword = e.message.includes("password");
  error = e instanceof Trouble ? e.message : "The server cannot be reached. What you edited is kept; it goes on when the server is back.";
  if (!(e instanceof Trouble)) window.setTimeout(() => { if (error) void start(); }, 2000);
}

async function open(name: string, keep: boolean): Promise<void> {
  try {
    opened = await call<Opened>("GET", at(name));
    changed = false;
    if (!keep) { done = []; undone = []; become({}); return; }
    if (opened.conflict) await ask();
  } catch (e) { tell(e); }
  busy = "";
  render();
}

async function start(): Promise<void> {
  error = "";
  try {
    models = await call<Listed[]>("GET", "/api/v1/models");
    asksPassword = false;
    const f = new URLSearchParams(location.hash.slice(1));
    const name = models.some((m) => m.id === f.get("model")) ? f.get("model")! : (models.find((m) => m.id === "summit") ?? models[0])?.id;
    if (!name) { busy = ""; error = "There is no model in this folder."; render(); return; }
    if (f.get("model") === name && f.get("edits")) { try { edits = sane(JSON.parse(f.get("edits")!)); } catch { error = "The edits in the address cannot be read, and are left out."; } }
    await open(name, true);
  } catch (e) { tell(e); busy = ""; render(); }
}

async function save(as: string): Promise<void> {
  asksName = false;
  try {
    await call("PATCH", at(opened!.id), as ? { edits, as } : { edits }, opened!.etag);
    edits = {};
    await open(opened!.id, false);
  } catch (e) {
    tell(e);
    if (e instanceof Trouble && e.status === 412) { changed = true; error = "The file has changed since it was opened, and nothing was written."; }
    render();
  }
}

// inForce is the type that an actor has, with its order as edited.
function inForce(m: Model, a: Actor): { type: string; order: Place[] } {
  const type = edits.types?.[a.id] ?? m.variants.find((v) => v.id === edits.variant)?.types[a.id] ?? "base";
  return { type, order: edits.orders?.[a.id] ?? a.types.find((t) => t.id === type)?.order ?? [] };
}

function move(m: Model, a: Actor, from: number, to: number): void {
  const order = [...inForce(m, a).order];
  to = Math.max(0, Math.min(order.length - 1, to));
  if (from === to) return;
  const [item] = order.splice(from, 1);
  order.splice(to, 0, item);
  focus = { actor: a.id, statement: key(item) };
  spoken = `${words(a, item)}: place ${to + 1} of ${order.length}.`;
  edit({ ...edits, orders: { ...edits.orders, [a.id]: order } });
}

function words(a: Actor, p: Place): string {
  const one = (s: string) => a.statements.find((x) => x.id === s)?.words ?? s;
  return typeof p === "string" ? one(p) : "in unknown order: " + p.map(one).join("; ");
}

function without<T>(from: Record<string, T> | undefined, name: string): Record<string, T> {
  const { [name]: _, ...rest } = from ?? {};
  return rest;
}

function actorView(m: Model, a: Actor, n: number): HTMLElement {
  const { type, order } = inForce(m, a);
  const list = h("ol", { "aria-label": `What ${a.name} wants, most important first` });
  order.forEach((p, k) => {
    const text = words(a, p), name = key(p);
    const item = h("li", {
      ...id("statement"), "data-actor": a.id, "data-statement": name, tabindex: 0, dir: "auto", title: a.statements.find((s) => s.id === p)?.because || null,
      keydown: (e: KeyboardEvent) => {
        const to = ({ ArrowUp: k - 1, ArrowDown: k + 1, Home: 0, End: order.length - 1 } as Record<string, number>)[e.key];
        if (e.altKey && to !== undefined) { e.preventDefault(); move(m, a, k, to); }
      },
    }, h("span", { class: "text" }, text), h("span", { class: "moves" },
      button("up", "↑", () => move(m, a, k, k - 1), { "aria-label": `Move up: ${text}`, disabled: k === 0 }),
      button("down", "↓", () => move(m, a, k, k + 1), { "aria-label": `Move down: ${text}`, disabled: k === order.length - 1 })));
    list.append(item);
    draggable(item, (to) => move(m, a, k, to));
  });
  const held = a.options.map((o) => {
    const name = a.id + "." + o.id;
    return select("fix-" + name, o.name, edits.fix?.[name] ?? "", [["", "free"], ...o.levels.map((l): [string, string] => [l, "held at " + l])],
      (v) => edit({ ...edits, fix: v ? { ...edits.fix, [name]: v } : without(edits.fix, name) }));
  });
  return h("section", { ...id("actor-" + a.id), class: `actor accent-${n % 6}` }, h("h3", { dir: "auto" }, a.name),
    a.types.length > 1 && select("type-" + a.id, "Type", edits.types?.[a.id] ?? "", [["", "as modelled"], ...a.types.map((t): [string, string] => [t.id, t.name])],
      (v) => edit({ ...edits, types: v ? { ...edits.types, [a.id]: v } : without(edits.types, a.id), orders: without(edits.orders, a.id) })),
    order.length ? list : h("p", { class: "faint" }, "No statements: the file gives a ranking or weights, or nothing."),
    held.length > 0 && h("details", { open: a.options.some((o) => edits.fix?.[a.id + "." + o.id]) }, h("summary", {}, "Hold options"), ...held));
}

function answerView(): HTMLElement {
  const d = core?.difference;
  return h("section", { ...id("answer"), "data-model": core?.model, class: "answer" }, h("h2", {}, "Where it rests"),
    h("p", { class: "verdict" }, core?.answer ?? ""),
    h("div", id("difference"), ...(d ? d.sentences.map((s) => h("p", {}, s)) : []),
      d && (d.appear?.length ?? 0) > 0 && h("p", { class: "codes" }, "Rest now: " + d.appear!.join(" ")),
      d && (d.vanish?.length ?? 0) > 0 && h("p", { class: "codes" }, "Rest no longer: " + d.vanish!.join(" "))));
}

function restingView(): HTMLElement {
  const rows = core?.resting ?? [];
  const strong = rows.filter((r) => r.concepts?.includes("nash") || r.concepts?.includes("seq"));
  const table = (list: Core["resting"], caption: string) => h("table", {}, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "State"), ...concepts.map(([, c]) => h("th", { scope: "col" }, c)))),
    h("tbody", {}, ...list.map((r) => h("tr", { ...id("equilibrium"), "data-code": r.code, click: () => void explain(r.code, concepts.find(([c]) => r.concepts?.includes(c))?.[0] ?? "seq") },
      h("th", { scope: "row", dir: "auto" }, h("button", { type: "button", class: "state", "aria-label": `Why does it rest here? ${r.words}` }, r.words), " ", h("code", {}, r.code), r.status_quo && h("strong", {}, " today")),
      ...concepts.map(([c]) => h("td", {}, r.concepts?.includes(c) ? "rests" : "–"))))));
  const weak = rows.filter((r) => !strong.includes(r));
  return h("section", { ...id("equilibria"), "data-more": core?.more || null }, h("h2", {}, "Resting places"),
    strong.length ? table(strong, "By Nash or SEQ: nobody gains by leaving, or credible answers deter") : h("p", {}, "None rests under Nash or SEQ."),
    weak.length > 0 && h("details", { open: !folded, toggle: (e: Event) => { folded = !(e.target as HTMLDetailsElement).open; } },
      h("summary", {}, `${weak.length} more, where answers deter that need not pay those who give them`), table(weak, "By SMR or GMR")),
    (core?.more ?? 0) > 0 && h("p", {}, `${core!.more} more are not listed.`));
}

// whyView says for each actor what it could gain by, and what comes of that.
function whyView(m: Model, w: Explanation): HTMLElement {
  const said = (actor: string, names: string[]) => names.map((n) => m.actors.find((a) => a.id === actor)?.statements.find((s) => s.id === n)?.words ?? n).join("; ");
  return h("section", { ...id("why"), tabindex: -1 }, h("h2", {}, "Why it rests there, by " + (concepts.find(([c]) => c === w.concept)?.[1] ?? w.concept)), h("p", { dir: "auto" }, w.description, " ", h("code", {}, w.state)),
    ...w.order.map((a) => {
      const s = w.actors[a], more = s.more ?? 0;
      if (s.improvements.length === 0) return h("p", {}, h("strong", {}, s.name), s.moves ? " has no move that it gains by." : " has no move.");
      return h("div", {}, h("p", {}, h("strong", {}, s.name), " could gain by:"), h("ul", {}, ...s.improvements.map((i) =>
        h("li", {}, h("code", {}, i.to), i.because?.length ? ` (${said(a, i.because)}): ` : ": ", i.deterred ? "the others can answer so that it is no better off." : "nobody deters it."))),
      more > 0 && h("p", {}, `And ${more} more.`));
    }), button("why-close", "Close", () => { why = null; render(); }));
}

function bar(m: Model): HTMLElement {
  const needsName = () => Boolean(edits.variant || edits.types || edits.fix);
  return h("div", { class: "bar", role: "group", "aria-label": "Edits" },
    m.variants.length > 0 && select("variant", "Variant", edits.variant ?? "", [["", "as saved"], ...m.variants.map((v): [string, string] => [v.id, v.about || v.id])],
      (v) => edit({ ...edits, variant: v, orders: {} })),
    button("undo", "Undo", () => back(done, undone), { disabled: !done.length }), button("redo", "Redo", () => back(undone, done), { disabled: !undone.length }),
    button("reset", "Reset", () => edit({}), { disabled: !edited() }),
    button("save", "Save", () => { if (needsName()) { asksName = true; render(); (document.querySelector("[data-testid=save-as]") as HTMLElement)?.focus(); } else void save(""); }, { disabled: !edited() }),
    edited() && h("span", { ...id("unsaved"), class: "mark" }, "Not saved"));
}

function form(name: string, label: string, type: string, go: string, submit: (text: string) => void): HTMLElement {
  const field = h("input", { ...id(name), type, required: true, autocomplete: "off" }) as HTMLInputElement;
  return h("form", { class: "bar", submit: (e: Event) => { e.preventDefault(); submit(field.value); } },
    h("label", { class: "choice" }, h("span", {}, label), field), h("button", { ...id(name === "password" ? "login" : "save-go"), type: "submit" }, go));
}

async function login(password: string): Promise<void> {
  try { await call("POST", "/login", { password }); await start(); } catch (e) { tell(e); render(); }
}

const live = { busy: h("p", { ...id("busy"), "aria-live": "polite", class: "busy" }), announce: h("p", { ...id("announce"), "aria-live": "polite", class: "unseen" }) };

function render(): void {
  const m = opened?.conflict ?? null, active = (document.activeElement as HTMLElement | null)?.dataset.testid;
  document.title = (edited() ? "* " : "") + (m?.title ?? "Parley");
  live.busy.textContent = busy;
  live.announce.textContent = spoken;
  const page = h("main", {}, h("header", {}, h("h1", { ...id("title"), dir: "auto" }, m?.title ?? "Parley"),
    models.length > 1 && select("model", "Model", opened?.id ?? "", models.map((x): [string, string] => [x.id, x.title]), (v) => void open(v, false)), live.busy),
    error && h("p", { ...id("error"), role: "alert", class: "error" }, error),
    asksPassword && form("password", "Password", "password", "Log in", (t) => void login(t)),
    changed && h("p", { ...id("changed-on-disk"), class: "error" }, "The file has changed on disk. ",
      button("take-theirs", "Take the file, drop my edits", () => void open(opened!.id, false)), button("keep-mine", "Keep my edits on the new file", () => void open(opened!.id, true))),
    opened && !m && h("section", {}, h("h2", {}, "The file has problems"), h("ul", {}, ...opened.problems.map((p) => h("li", id("problem"), `Line ${p.line}, column ${p.column}: ${p.message}`)))),
    m && answerView(), m && bar(m), asksName && form("save-as", "Name of the variant", "text", "Save it", (t) => void save(t)),
    m && h("section", {}, h("h2", {}, "Priorities"), h("p", { class: "faint" }, "Drag a statement, press Alt with ↑ or ↓ on it, or use its buttons."), h("div", { class: "actors" }, ...m.actors.map((a, n) => actorView(m, a, n)))),
    m && restingView(), m && why && whyView(m, why), live.announce);
  const scroll = window.scrollY;
  document.getElementById("app")!.replaceChildren(page);
  window.scrollTo(0, scroll);
  if (focus) page.querySelectorAll<HTMLElement>("[data-testid=statement]").forEach((e) => { if (e.dataset.actor === focus!.actor && e.dataset.statement === focus!.statement) e.focus({ preventScroll: true }); });
  else if (active && active !== "statement") page.querySelector<HTMLElement>(`[data-testid="${CSS.escape(active)}"]`)?.focus({ preventScroll: true });
}

document.addEventListener("focusin", (e) => {
  const t = e.target as HTMLElement;
  focus = t.dataset.testid === "statement" ? { actor: t.dataset.actor!, statement: t.dataset.statement! } : null;
});
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && (asksName || why)) { asksName = false; why = null; render(); return; }
  if (!(e.ctrlKey || e.metaKey) || (e.target as Element).closest("input")) return;
  const k = e.key.toLowerCase();
  if (k === "z") { e.preventDefault(); e.shiftKey ? back(undone, done) : back(done, undone); }
  if (k === "s") { e.preventDefault(); (document.querySelector("[data-testid=save]") as HTMLElement)?.click(); }
});
let gone = false;
follow((name, etag) => {
  if (name !== opened?.id || etag === opened.etag) return;
  if (etag === null) { error = "The file is gone from the folder."; render(); }
  else if (edited()) { changed = true; render(); }
  else void open(name, false);
}, (is) => {
  if (is && gone) void start(); // what changed meanwhile is read anew
  if (!is && !gone && opened) { error = "The server cannot be reached. What you edited is kept; it goes on when the server is back."; render(); }
  gone = !is;
});
render();
void start();
