import { button, h, id, morph } from "./dom";
import { waits } from "./sort";
import { address, ask, begin, edited, fitting, readAddress, S, saying, sentence } from "./store";
import { Transport, Trouble } from "./transport";
import { Model, Told } from "./types";
import { answerView, editBar, form, helpView, keys, navView, panelView, prioritiesView, refocus, restingView, sorts, show, toldView, whyView } from "./views";

// A report: the engine is in the file, and computes in a worker. What the file
// says without script stays until something is edited.
const $ = (name: string) => document.getElementById(name);
const text = (name: string) => $(name)?.textContent ?? "";

interface Waiting { message: { id: number; call: string; texts: string[]; module?: WebAssembly.Module }; dropped: boolean; done: (x: string) => void; fail: (e: unknown) => void }

class Engine implements Transport {
  private worker?: Worker;
  private module?: WebAssembly.Module; // unpacked and compiled once
  private waiting = new Map<number, Waiting>();
  private n = 0;

  // start makes a worker; a fresh one takes the place of one that computes what
  // nobody wants any more, and is asked what is still wanted.
  start(): Promise<string> {
    this.worker?.terminate();
    const wanted = [...this.waiting.values()].filter((w) => !w.dropped);
    for (const w of this.waiting.values()) if (w.dropped) w.fail(new DOMException("overtaken", "AbortError"));
    this.waiting = new Map(wanted.map((w) => [w.message.id, w]));
    const url = URL.createObjectURL(new Blob([text("worker")], { type: "text/javascript" }));
    this.worker = new Worker(url);
    this.worker.onmessage = (m) => {
      const w = this.waiting.get(m.data.id);
      this.waiting.delete(m.data.id);
      this.module = m.data.module ?? this.module;
      if (m.data.error !== undefined) w?.fail(new Trouble(422, m.data.error)); else w?.done(m.data.ok);
    };
    this.worker.onerror = (e) => { for (const w of this.waiting.values()) w.fail(new Trouble(500, "the engine does not start here: " + e.message)); this.waiting.clear(); };
    const begun = this.send("begin", [this.module ? "" : text("engine"), text("model")]);
    for (const w of wanted) this.worker.postMessage(w.message);
    return begun;
  }

  send(call: string, texts: string[], signal?: AbortSignal): Promise<string> {
    const message = { id: ++this.n, call, texts, module: call === "begin" ? this.module : undefined };
    return new Promise((done, fail) => {
      const w = { message, dropped: false, done, fail };
      this.waiting.set(message.id, w);
      this.worker!.postMessage(message);
      signal?.addEventListener("abort", () => {
        w.dropped = true;
        // What is computed for nobody is ended if it lasts.
        setTimeout(() => { if (this.waiting.has(message.id)) void this.start().catch(() => {}); }, 400);
      });
    });
  }

  async ask<T>(q: string, body: object, s: AbortSignal): Promise<T> { return JSON.parse(await this.send("ask", [q, JSON.stringify(body)], s)); }
  async tell<T>(q: string, body: object, s: AbortSignal): Promise<T> { return JSON.parse(await this.send("tell", [q, JSON.stringify(body)], s)); }
  picture(name: string, edits: object, s: AbortSignal): Promise<string> { return this.send("picture", [name, JSON.stringify(edits)], s); }
}

const engine = new Engine();
let asksName = false, sharing = false, spoke = "";

async function download(as: string): Promise<void> {
  asksName = false;
  try {
    const yaml = await engine.send("export", [JSON.stringify(as ? { edits: S.edits, as } : { edits: S.edits })]);
    const a = h("a", { href: URL.createObjectURL(new Blob([yaml], { type: "application/yaml" })), download: (document.documentElement.dataset.file ?? "model") + ".yaml" });
    document.body.append(a);
    a.click();
    a.remove();
  } catch (e) { tell(e); }
  render();
}

function exports(): void {
  if (S.edits.types || S.edits.fix || S.edits.variant) { asksName = true; render(); document.querySelector<HTMLElement>("[data-testid=save-as]")?.focus(); return; }
  void download("");
}

function tell(e: unknown): void {
  if (e instanceof DOMException && e.name === "AbortError") return;
  S.error = sentence(e);
}

// put makes a section of the file like a view; what the file says is kept for
// when nothing is edited.
const written = new Map<string, Node[]>();
function put(name: string, view: HTMLElement | null): void {
  const e = $(name);
  if (!e) return;
  if (!written.has(name)) written.set(name, [...e.cloneNode(true).childNodes]);
  if (view) morph(e, view);
  else if (e.dataset.live) { e.replaceChildren(...written.get(name)!.map((n) => n.cloneNode(true))); }
  if (view) e.dataset.live = "yes"; else delete e.dataset.live;
}

// again is a section of the file told anew, for the edited model.
function again(name: string, title: string, told: Told | null | undefined): HTMLElement | null {
  if (!edited() || !told) return null;
  return h("section", { ...id(name), id: name, "aria-labelledby": name + "-head" }, h("h2", { id: name + "-head" }, title), h("p", { class: "faint" }, "Of the edited model."), ...toldView(told, 3));
}

function render(): void {
  if (waits(render)) return;
  const m = S.model as Model;
  document.body.classList.toggle("changed", edited());
  const bar = h("div", { id: "live" }, h("p", { ...id("busy"), "aria-live": "polite", class: "busy" }, S.busy), h("p", { ...id("announce"), "aria-live": "polite", class: "unseen" }, S.spoken),
    S.error && h("p", { ...id("error"), role: "alert", class: "error" }, S.error));
  morph($("live")!, bar);
  if (!m) return;
  put("answer", edited() && S.core ? answerView() : null);
  const a = $("answer")!;
  if (!edited() && S.core) a.dataset.model = S.core.model;
  put("equilibria", S.core ? restingView() : null);
  put("why", S.why ? whyView(() => { S.why = null; S.whyOf = ""; render(); }) : again("why", "Why", null));
  put("paths", again("paths", "Ways from today", S.told.paths));
  put("sure", again("sure", "How sure", S.told.sure));
  const play = h("section", { id: "play", "aria-label": "Try it" }, h("h2", {}, "Try it: what if?"), editBar(m, button("export", "Download the edited model", exports),
    button("share", "Share", () => { sharing = !sharing; render(); }, { "aria-expanded": String(sharing) }), button("help-open", "?", () => { S.help = !S.help; render(); }, { "aria-label": "Keys and words" })),
  asksName && form("save-as", "Name of the variant", "text", "Download it", (t) => void download(t)),
  sharing && h("p", {}, h("label", { class: "choice" }, h("span", {}, "Link to what is on screen"), h("input", { readonly: true, value: location.href }))),
  S.help && helpView(() => { S.help = false; render(); }), prioritiesView(m), navView([], (v) => show(v, render)), ["paths", "sure"].includes(S.view) && !edited() ? null : S.view && !$(S.view) ? panelView(m) : null);
  morph($("play")!, play);
  if (spoke !== S.spoken) spoke = S.spoken;
  sorts();
  refocus();
}

async function begins(): Promise<void> {
  if (!$("end")) { S.error = "This report is incomplete: the file was cut short. Fetch it again."; S.busy = ""; render(); return; }
  S.busy = "Starting the engine in this file.";
  render();
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") { S.busy = ""; S.error = "This browser cannot run the engine in this file. What is written below is complete."; render(); return; }
  try {
    await engine.start();
    const opened = JSON.parse(await engine.send("open", [text("model")])) as { conflict: Model };
    S.model = opened.conflict;
    const from = readAddress(), fit = fitting(opened.conflict, from.edits);
    S.edits = fit.edits;
    S.view = from.view;
    address();
    begin(engine, render, tell);
    $("answer")!.after(h("section", { id: "play" }));
    await ask();
    S.busy = "";
    if (from.broken) S.error = "The edits in the address cannot be read, and are left out.";
    if (fit.lost.length) S.error = `The edits of the order of ${fit.lost.join(" and ")} are for another model, and are left out.`;
  } catch (e) { S.busy = ""; tell(e); }
  render();
}

saying.computing = "Computing where it rests, in this file.";
saying.always = false; // of the model as written the file tells
keys(render, exports, () => { const open = asksName || sharing; asksName = sharing = false; if (open) render(); return open; });
document.addEventListener("DOMContentLoaded", () => void begins());
