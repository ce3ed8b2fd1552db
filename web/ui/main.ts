import { button, h, id, morph } from "./dom";
import { waits } from "./sort";
import { edit as editText, source, sourceView } from "./source";
import { address, ask, become, begin, edited, fitting, readAddress, S, sentence } from "./store";
import { allows, at, call, follow, send, server, Trouble } from "./transport";
import { Evidenced, Listed, Model, Opened } from "./types";
import { answerView, editBar, form, helpView, keys, navView, panelView, prioritiesView, refocus, restingView, sorts, show, whyView } from "./views";

// The workbench: files on a server, which computes.
let models: Listed[] = [], opened: Opened | null = null, found: Evidenced | null | string = null;
let changed = false, asksPassword = false, asksName = false, asksFile = false, sharing = false, gone = false, retry = 0;

const lost = "The server cannot be reached. What you edited is kept; it goes on when the server is back.";

function tell(e: unknown): void {
  if (e instanceof DOMException && e.name === "AbortError") return;
  if (e instanceof Trouble && e.status === 401) asksPassword = e.message.includes("password");
  S.error = e instanceof Trouble ? sentence(e) : lost;
  if (!(e instanceof Trouble)) again();
}

// again tries until the server is back.
function again(): void {
  clearTimeout(retry);
  retry = window.setTimeout(() => { if (S.error === lost) void start(); }, 2000);
}

async function load(name: string, keep: boolean): Promise<void> {
  try {
    const o = await call<Opened>("GET", at(name));
    if (opened?.id !== o.id) { S.why = null; S.whyOf = ""; S.core = null; found = null; }
    opened = o;
    S.id = o.id;
    S.model = o.conflict;
    changed = false;
    S.error = "";
    found = null;
    if (!source.changed || !keep) { source.text = o.source; source.changed = false; source.problems = o.problems; }
    if (!o.conflict) { S.busy = ""; S.view = "source"; render(); return; }
    if (!keep) { S.done = []; S.undone = []; become({}); } else {
      const fit = fitting(o.conflict, S.edits);
      S.edits = fit.edits;
      address();
      await ask();
      if (fit.lost.length) { S.error = `The statements of ${fit.lost.join(" and ")} are others now; the edits of that order are left out, and all else is kept.`; render(); }
    }
    if (S.view === "evidence") await evidence();
  } catch (e) { tell(e); S.busy = ""; render(); }
}

async function start(): Promise<void> {
  try {
    models = await call<Listed[]>("GET", listing);
    asksPassword = false;
    const from = readAddress();
    const name = (models.find((m) => m.id === from.model) ?? models.find((m) => m.id === "summit") ?? models[0])?.id;
    if (!name) { S.busy = ""; S.error = "There is no model in this folder."; render(); return; }
    if (!S.id) { S.edits = name === from.model ? from.edits : {}; S.view = from.view; }
    await load(name, true);
    if (from.broken) { S.error = "The edits in the address cannot be read, and are left out."; render(); }
    else if (from.model && from.model !== name) { S.error = `There is no model called “${from.model}” here; this is another.`; render(); }
  } catch (e) { tell(e); S.busy = ""; render(); }
}

const listing = "/api/v1/models";
const readOnly = () => !(allows.get(at(opened?.id ?? "")) ?? "PATCH").includes("PATCH");

async function save(as: string): Promise<void> {
  asksName = false;
  try {
    await call("PATCH", at(opened!.id), as ? { edits: S.edits, as } : { edits: S.edits }, opened!.etag);
    S.spoken = "Saved.";
    S.edits = {};
    S.done = []; S.undone = [];
    models = await call<Listed[]>("GET", listing);
    source.changed = false;
    await load(opened!.id, false);
  } catch (e) { conflict(e); }
}

async function saveText(): Promise<void> {
  try {
    await send("PUT", at(opened!.id), source.text, { "Content-Type": "application/yaml", "If-Match": opened!.etag });
    S.spoken = "Saved.";
    source.changed = false;
    models = await call<Listed[]>("GET", listing);
    await load(opened!.id, true);
  } catch (e) {
    if (e instanceof Trouble && e.status === 422) source.problems = e.body.problems ?? [];
    conflict(e);
  }
}

function conflict(e: unknown): void {
  tell(e);
  if (e instanceof Trouble && e.status === 412) { changed = true; S.error = "The file has changed since it was opened, and nothing was written."; }
  render();
}

function asksToSave(): void {
  if (readOnly()) return;
  if (!edited()) { if (source.changed) void saveText(); return; }
  if (!S.edits.variant && !S.edits.types && !S.edits.fix) { void save(""); return; }
  asksName = true;
  render();
  document.querySelector<HTMLElement>("[data-testid=save-as]")?.focus();
}

// create makes a new file of the folder and opens its text.
async function create(name: string): Promise<void> {
  asksFile = false;
  try {
    const made = await call<Opened>("POST", listing, { file: /\.yaml$/.test(name) ? name : name + ".yaml", from: "starter" });
    models = await call<Listed[]>("GET", listing);
    S.spoken = "Made " + made.file + ".";
    pick(made.id);
    go("source");
  } catch (e) { tell(e); render(); }
}

async function evidence(): Promise<void> {
  if (found || !opened) return;
  S.busy = "Reading the documents.";
  render();
  try { found = await call<Evidenced>("GET", at(opened.id, "/evidence")); }
  catch (e) { if (e instanceof Trouble && e.status === 404) found = "No documents are at hand; what follows is what the model itself cites. Start the server with --documents to have them looked through."; else tell(e); }
  S.busy = "";
  render();
}

// evidenceView shows each statement with its grounds, quotations, and what the
// documents say.
function evidenceView(m: Model): HTMLElement {
  const say = typeof found === "object" && found ? found : null;
  return h("section", { ...id("evidence"), id: "view-evidence", tabindex: -1, "aria-labelledby": "evidence-head" }, h("h2", { id: "evidence-head" }, "Evidence"),
    h("p", { class: "faint" }, say ? `${say.origins} independent origins in the documents support statements.` : typeof found === "string" ? found : ""),
    ...m.actors.flatMap((a) => [h("h3", { dir: "auto" }, a.name), h("ul", { class: "plain" }, ...a.statements.map((s) => {
      const p = say?.statements.find((x) => x.actor === a.id && x.statement === s.id);
      return h("li", {}, h("p", { dir: "auto" }, h("strong", {}, s.words), s.because ? ": " + s.because : "", s.cites.length === 0 ? " (no source is named)" : ""),
        ...s.cites.map((c) => h("p", { class: "quote", dir: "auto" }, c.quote ? h("q", {}, c.quote) : null, " ", h("cite", {}, c.title))),
        ...(p?.passages ?? []).map((x) => h("p", { class: "quote", dir: "auto" }, h("strong", {}, x.stance + ": "), h("q", {}, x.text), " ", h("cite", {}, x.document))),
        p && h("p", { class: "faint" }, `${p.origins.length} independent ${p.origins.length === 1 ? "origin" : "origins"} support it.`));
    }))]));
}

function shareView(): HTMLElement {
  const edits = "?edits=" + encodeURIComponent(JSON.stringify(S.edits));
  const get = (ending: string, text: string) => h("a", { ...id("export"), "data-key": ending, href: at(opened!.id, "/report." + ending) + edits, download: opened!.id + "." + ending }, text);
  return h("section", { id: "sharing", "aria-label": "Share" }, h("p", {}, h("label", { class: "choice" }, h("span", {}, "Link to what is on screen"), h("input", { readonly: true, value: location.href, focus: (e: Event) => (e.target as HTMLInputElement).select() }))),
    h("p", { class: "bar" }, "The report of what is on screen: ", get("html", "HTML, works offline"), get("docx", "Word"), get("md", "Markdown"), get("tex", "LaTeX")));
}

// pick opens another model; what was edited in this one is left behind, and
// said so.
function pick(name: string): void {
  if (name === opened?.id) return;
  if (edited() || source.changed) S.spoken = "The edits of the other model were not saved.";
  S.edits = {};
  source.changed = false;
  void load(name, false);
}

function go(view: string): void {
  show(view, render);
  if (view === "evidence") void evidence();
}

function render(): void {
  if (waits(render)) return;
  const m = opened?.conflict ?? null, makes = (allows.get(listing) ?? "").includes("POST");
  document.title = (edited() ? "* " : "") + (m?.title ?? "Parley");
  const top = h("div", { class: "top" }, h("header", {}, h("h1", { ...id("title"), dir: "auto" }, m?.title ?? opened?.id ?? "Parley"),
    h("p", { ...id("busy"), "aria-live": "polite", class: "busy" }, S.busy), h("p", { ...id("announce"), "aria-live": "polite", class: "unseen" }, S.spoken)),
  (models.length > 1 || makes) && h("nav", { class: "bar models", "aria-label": "Models" }, ...models.map((x) => button("model", x.title, () => pick(x.id), { "data-model": x.id, "data-key": x.id, dir: "auto", "aria-current": x.id === opened?.id ? "true" : null, class: x.id === opened?.id ? "on" : null, title: x.problems ? "has problems" : null })),
    makes && button("new", "+ New model", () => { asksFile = !asksFile; render(); document.querySelector<HTMLElement>("[data-testid=new-file]")?.focus(); }, { "aria-expanded": String(asksFile) })),
  asksFile && form("new-file", "Name of the file", "text", "Make it", (t) => void create(t)),
  m && readOnly() && h("p", { ...id("read-only"), class: "faint" }, "Nothing can be saved here. What you edit stays in the address; Share gives it on, as a link or a report."),
  m && !readOnly() && opened?.file === null && h("p", { ...id("example"), class: "faint" }, `An example that comes with the program. Save writes it, as edited, to ${opened.id}.yaml in the folder.`),
  S.error && h("p", { ...id("error"), role: "alert", class: "error" }, S.error),
  asksPassword && form("password", "Password", "password", "Log in", (t) => void login(t)),
  changed && h("p", { ...id("changed-on-disk"), class: "error" }, "The file has changed on disk. ",
    button("take-theirs", "Take the file, drop my edits", () => { S.edits = {}; source.changed = false; void load(opened!.id, false); }), button("keep-mine", "Keep my edits on the new file", () => void load(opened!.id, true))));
  const page = h("main", {}, top,
    ...(m ? [
      h("div", { class: "desk" }, h("div", { class: "rests" }, answerView(), restingView(), S.why && whyView(() => { S.why = null; S.whyOf = ""; render(); })),
        h("div", {}, editBar(m, button("save", "Save", asksToSave, { disabled: !edited() || readOnly() }), button("share", "Share", () => { sharing = !sharing; render(); }, { "aria-expanded": String(sharing) }),
          button("help-open", "?", () => { S.help = !S.help; render(); }, { "aria-label": "Keys and words", "aria-expanded": String(S.help) }),
          edited() && h("span", { ...id("unsaved"), class: "mark" }, "Not saved")),
        asksName && form("save-as", "Name of the variant", "text", "Save it", (t) => void save(t)), sharing && shareView(), prioritiesView(m))),
      S.help && helpView(() => { S.help = false; render(); }),
      navView([["evidence", "Evidence"], ["source", "Source"]], go), S.view === "evidence" ? evidenceView(m) : panelView(m)] : []),
    opened && (!m || S.view === "source") && h("div", {}, !m && h("h2", {}, "The file has problems"), sourceView(readOnly(), () => void saveText())));
  const app = document.getElementById("app")!;
  if (app.firstElementChild?.nodeName !== "MAIN") app.replaceChildren(h("main"));
  morph(app.firstElementChild!, page);
  void editText(readOnly(), render, (e) => { tell(e); render(); });
  sorts();
  refocus();
}

async function login(password: string): Promise<void> {
  try { await call("POST", "/login", { password }); await start(); } catch (e) { tell(e); render(); }
}

begin(server(() => opened!.id), render, tell);
keys(render, asksToSave, () => { const open = asksName || asksFile || sharing; asksName = asksFile = sharing = false; if (open) render(); return open; });
follow((name, etag) => {
  if (name !== opened?.id || etag === opened.etag) return;
  if (etag === null) { S.error = "The file is gone from the folder; what is on screen is its last text."; render(); }
  else if (edited() || source.changed) { changed = true; render(); }
  else void load(name, true);
}, (is) => {
  if (is && gone) void start(); // what changed meanwhile is read anew
  if (!is && !gone && opened) { S.error = lost; render(); }
  gone = !is;
});
window.addEventListener("hashchange", () => { const from = readAddress(); if (from.model === S.id) { S.edits = from.edits; S.view = from.view; void ask(); } else { S.id = ""; void start(); } });
render();
void start();
