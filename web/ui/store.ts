import { Transport, Trouble } from "./transport";
import { Actor, Core, Edits, Model, Place, Told } from "./types";

// The state of the page: the model as it is saved, what is edited in it, and
// the answers to that. Edits live in the address, which no server sees.
export const S = {
  model: null as Model | null, id: "", edits: {} as Edits, core: null as Core | null,
  done: [] as string[], undone: [] as string[],
  error: "", busy: "Loading the model.", spoken: "", view: "", wish: "",
  firm: "", // how firmly it rests, in a sentence
  told: {} as Record<string, Told | null>, pictures: {} as Record<string, string>, why: null as Told | null, whyOf: "",
  focus: null as { actor: string; statement: string } | null, moved: "", help: false,
  ready: true, // the transport can answer
};

let transport: Transport, render: () => void, failed: (e: unknown) => void;
export const saying = { computing: "Computing where it rests.", always: true };

export function begin(t: Transport, r: () => void, f: (e: unknown) => void): void { [transport, render, failed] = [t, r, f]; }

export const edited = () => JSON.stringify(S.edits) !== "{}";
export const key = (p: Place) => (typeof p === "string" ? p : p.join(","));

// prune leaves out kinds of edits that are empty.
export function prune(e: Edits): Edits {
  return Object.fromEntries(Object.entries(e).filter(([, v]) => (typeof v === "string" ? v !== "" : v && Object.keys(v).length > 0)));
}

// sane refuses edits of another shape, as a broken link may hold.
export function sane(e: Edits): Edits {
  const record = (x: unknown) => x === undefined || (typeof x === "object" && x !== null && !Array.isArray(x));
  if (![e, e.types, e.orders, e.fix].every(record) || !Object.values(e.orders ?? {}).every(Array.isArray)) throw new Error();
  return prune(e);
}

// fitting leaves out orders that this model no longer has, as after somebody
// else removed a statement, and says whose.
export function fitting(m: Model, e: Edits): { edits: Edits; lost: string[] } {
  const lost: string[] = [], orders: Record<string, Place[]> = {};
  for (const [actor, order] of Object.entries(e.orders ?? {})) {
    const a = m.actors.find((x) => x.id === actor);
    const have = a && (a.types.find((t) => t.id === typeOf(m, a, e)) ?? a.types[0]).order.flat().sort().join("\n");
    if (a && order.flat().sort().join("\n") === have) orders[actor] = order;
    else lost.push(a?.name ?? actor);
  }
  return { edits: prune({ ...e, orders }), lost };
}

export function readAddress(): { model: string; edits: Edits; view: string; broken: boolean } {
  const f = new URLSearchParams(location.hash.slice(1));
  try { return { model: f.get("model") ?? "", edits: sane(JSON.parse(f.get("edits") ?? "{}")), view: f.get("view") ?? "", broken: false }; }
  catch { return { model: f.get("model") ?? "", edits: {}, view: f.get("view") ?? "", broken: true }; }
}

export function address(): void {
  const f = new URLSearchParams();
  if (S.id) f.set("model", S.id);
  if (edited()) f.set("edits", JSON.stringify(S.edits));
  if (S.view) f.set("view", S.view);
  history.replaceState(null, "", "#" + f);
}

export function edit(e: Edits): void {
  S.done.push(JSON.stringify(S.edits));
  S.undone = [];
  become(e);
}

export function become(e: Edits): void {
  S.edits = prune(e);
  address();
  void ask();
}

export function undo(): void { back(S.done, S.undone); }
export function redo(): void { back(S.undone, S.done); }

function back(from: string[], to: string[]): void {
  const e = from.pop();
  if (e === undefined) return;
  to.push(JSON.stringify(S.edits));
  become(JSON.parse(e));
}

let asking = new AbortController();

// ask asks for the core first, and then for what is on the page beside it; an
// answer that was overtaken is never shown.
export async function ask(): Promise<void> {
  asking.abort();
  const mine = (asking = new AbortController());
  if (!S.ready) { render(); return; }
  S.busy = saying.computing;
  S.error = "";
  render();
  try {
    const core = await transport.ask<Core>("core", edited() ? { edits: S.edits } : {}, mine.signal);
    if (mine !== asking) return;
    S.core = core;
    S.told = {};
    S.pictures = {};
    S.firm = "";
    S.busy = "";
    if (S.whyOf && !core.resting.some((r) => r.code === S.whyOf)) { S.why = null; S.whyOf = ""; }
    render();
    await Promise.all([open(S.view), S.whyOf && explain(S.whyOf, false)]);
    await firmness(mine);
  } catch (e) {
    if (mine !== asking) return;
    S.busy = "";
    failed(e);
    render();
  }
}

// firmness asks how firmly it rests, when nobody has edited for a moment; of a
// large model only the view that is opened for it tells.
const pause = 300, large = 20_000;
async function firmness(mine: AbortController): Promise<void> {
  if (S.core!.state_count > large || !(saying.always || edited())) return;
  await new Promise((done) => setTimeout(done, pause));
  if (mine !== asking) return;
  try {
    const told = await transport.tell<Told>("sensitivity", { edits: S.edits, limit: 1 }, mine.signal);
    if (mine !== asking) return;
    S.firm = told.blocks.find((b) => b.kind === "answer")?.text ?? "";
  } catch (e) {
    if (mine !== asking || e instanceof Trouble) return; // this kind of preference has no such answer
    failed(e);
  }
  render();
}

// views are the further views: the question that each asks, and its picture.
export const views: Record<string, { name: string; question?: string; before?: string; picture?: string; body?: object; cost?: string }> = {
  paths: { name: "Ways from today", question: "evolve", picture: "paths", body: { concepts: ["nash", "seq"] } },
  take: { name: "What would it take" },
  deals: { name: "Deals", question: "deals" },
  sure: { name: "How sure", question: "sensitivity", before: "ensemble", picture: "outcomes", body: { limit: 10 }, cost: "may take some seconds" },
  compare: { name: "Compare", question: "compare", cost: "asks about every variant" },
};

// open fills a view; the answer to an older question is never put over a newer
// one.
export async function open(view: string): Promise<void> {
  const v = views[view], mine = asking;
  if (!v || !S.ready) return;
  if (view === "take") { if (S.wish) await wish(S.wish); return; }
  if (S.told[view] !== undefined) return;
  S.busy = "Computing: " + v.name.toLowerCase() + ".";
  render();
  try {
    const [before, told, picture] = await Promise.all([
      v.before ? transport.tell<Told>(v.before, { edits: S.edits }, mine.signal).catch((e) => { if (e instanceof Trouble) return null; throw e; }) : null,
      v.question ? transport.tell<Told>(v.question, { ...v.body, ...(v.question === "compare" ? {} : { edits: S.edits }) }, mine.signal) : null,
      v.picture ? transport.picture(v.picture, S.edits, mine.signal).catch(() => "") : "",
    ]);
    if (mine !== asking) return;
    S.told[view] = before && told ? { blocks: [...before.blocks, ...told.blocks] } : told;
    S.pictures[view] = picture as string;
  } catch (e) {
    if (mine !== asking) return;
    S.told[view] = { blocks: [{ kind: "paragraph", text: sentence(e) }] };
    if (!(e instanceof Trouble)) failed(e);
  }
  S.busy = "";
  render();
}

// wish asks what it would take that an outcome lasts.
export async function wish(expr: string): Promise<void> {
  const mine = asking;
  S.wish = expr;
  S.busy = "Searching for the least change.";
  S.told.take = null;
  render();
  try {
    const told = await transport.tell<Told>("achieve", { edits: S.edits, expr, types: true }, mine.signal);
    if (mine !== asking || S.wish !== expr) return;
    S.told.take = told;
  } catch (e) {
    if (mine !== asking) return;
    S.told.take = { blocks: [{ kind: "paragraph", text: sentence(e) }] };
    if (!(e instanceof Trouble)) failed(e);
  }
  S.busy = "";
  render();
}

// explain asks why a state rests, under the most telling concept that it rests
// by.
export async function explain(code: string, show = true): Promise<void> {
  const mine = asking, r = S.core?.resting.find((x) => x.code === code);
  const concept = ["nash", "seq", "smr", "gmr"].find((c) => r?.concepts?.includes(c)) ?? "seq";
  S.whyOf = code;
  try {
    const told = await transport.tell<Told>("explain", { edits: S.edits, state: code, concept: concept === "nash" ? "seq" : concept }, mine.signal);
    if (mine !== asking || S.whyOf !== code) return;
    S.why = told;
  } catch (e) {
    if (mine !== asking) return;
    failed(e);
  }
  render();
  if (show) document.querySelector<HTMLElement>("[data-testid=why]")?.focus();
}

export function sentence(e: unknown): string {
  const text = e instanceof Trouble ? e.message : "The answer did not come.";
  return text ? text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".") : text;
}

export const typeOf = (m: Model, a: Actor, e: Edits = S.edits) => e.types?.[a.id] ?? m.variants.find((v) => v.id === e.variant)?.types[a.id] ?? "base";

// inForce is the order that an actor has, as edited.
export function inForce(m: Model, a: Actor): Place[] {
  return S.edits.orders?.[a.id] ?? a.types.find((t) => t.id === typeOf(m, a))?.order ?? [];
}

export function words(a: Actor, p: Place): string {
  const one = (s: string) => a.statements.find((x) => x.id === s)?.words ?? s;
  return typeof p === "string" ? one(p) : "in unknown order: " + p.map(one).join("; ");
}

export function move(m: Model, a: Actor, from: number, to: number): void {
  const order = [...inForce(m, a)];
  to = Math.max(0, Math.min(order.length - 1, to));
  if (from === to || from < 0) return;
  const [item] = order.splice(from, 1);
  order.splice(to, 0, item);
  S.focus = { actor: a.id, statement: key(item) };
  S.moved = a.id + "\n" + key(item);
  S.spoken = `${words(a, item)}: place ${to + 1} of ${order.length}.`;
  const saved = a.types.find((t) => t.id === typeOf(m, a))?.order;
  const orders = { ...S.edits.orders, [a.id]: order };
  if (JSON.stringify(saved) === JSON.stringify(order)) delete orders[a.id]; // as it was
  edit({ ...S.edits, orders });
}

export function without<T>(from: Record<string, T> | undefined, name: string): Record<string, T> {
  const { [name]: _, ...rest } = from ?? {};
  return rest;
}
