import { batch } from "@preact/signals";
import { writeAddress } from "./address";
import { prune, reordered } from "./edits";
import { focus } from "./focus";
import { closeWhy, edited, S } from "./state";
import { Transport, Trouble } from "./transport";
import type { Core, Edits, Model, ModelActor, Told } from "./types";

// Questions are asked of a transport; an answer that was overtaken is never
// shown.
let transport: Transport, failed: (e: unknown) => void;
let asking = new AbortController();
export const saying = { computing: "Computing where it rests.", always: true };

export function begin(t: Transport, f: (e: unknown) => void): void { [transport, failed] = [t, f]; }

// edit puts other edits in place of those there are, which can be undone.
export function edit(e: Edits): void {
  S.done.value = [...S.done.value, JSON.stringify(S.edits.value)];
  S.undone.value = [];
  become(e);
}

export function become(e: Edits): void {
  S.edits.value = prune(e);
  writeAddress();
  void ask();
}

export function move(m: Model, a: ModelActor, from: number, to: number): void {
  const e = reordered(m, a, from, to);
  if (e) edit(e);
}

export const undo = () => back(S.done, S.undone);
export const redo = () => back(S.undone, S.done);

function back(from: typeof S.done, to: typeof S.done): void {
  const e = from.value.at(-1);
  if (e === undefined) return;
  from.value = from.value.slice(0, -1);
  to.value = [...to.value, JSON.stringify(S.edits.value)];
  become(JSON.parse(e));
}

// ask asks for the core first, and then for what is on the page beside it.
export async function ask(): Promise<void> {
  asking.abort();
  const mine = (asking = new AbortController());
  batch(() => { S.busy.value = saying.computing; S.error.value = ""; });
  try {
    const core = await transport.ask<Core>("core", edited() ? { edits: S.edits.value } : {}, mine.signal);
    if (mine !== asking) return;
    batch(() => {
      S.core.value = core;
      S.told.value = {};
      S.pictures.value = {};
      S.firm.value = S.busy.value = "";
      if (S.whyOf.value && !core.resting.some((r) => r.code === S.whyOf.value)) closeWhy();
    });
    await Promise.all([open(S.view.value), S.whyOf.value && explain(S.whyOf.value, false)]);
    await firmness(mine);
  } catch (e) {
    if (mine !== asking) return;
    S.busy.value = "";
    failed(e);
  }
}

// firmness asks how firmly it rests, when nobody has edited for a moment; of a
// large model only the view that is opened for it tells.
const pause = 300, large = 20_000;
async function firmness(mine: AbortController): Promise<void> {
  if (S.core.value!.state_count > large || !(saying.always || edited())) return;
  await new Promise((done) => setTimeout(done, pause));
  if (mine !== asking) return;
  try {
    const told = await transport.tell<Told>("sensitivity", { edits: S.edits.value, limit: 1 }, mine.signal);
    if (mine === asking) S.firm.value = told.blocks.find((b) => b.kind === "answer")?.text ?? "";
  } catch (e) {
    if (mine !== asking || e instanceof Trouble) return; // this kind of preference has no such answer
    failed(e);
  }
}

// views are the further views: the question that each asks, and its picture.
export const views: Record<string, { name: string; question?: string; before?: string; picture?: string; body?: object; cost?: string }> = {
  paths: { name: "Ways from today", question: "evolve", picture: "paths", body: { concepts: ["nash", "seq"] } },
  take: { name: "What would it take" },
  deals: { name: "Deals", question: "deals" },
  sure: { name: "How sure", question: "sensitivity", before: "ensemble", picture: "outcomes", body: { limit: 10 }, cost: "takes seconds" },
  compare: { name: "Compare", question: "compare", cost: "all variants" },
};

// open fills a view.
async function open(view: string): Promise<void> {
  const v = views[view], mine = asking, edits = S.edits.value;
  if (!v) return;
  if (view === "take") { if (S.wish.value) await wish(S.wish.value); return; }
  if (S.told.value[view] !== undefined) return;
  S.busy.value = "Computing: " + v.name.toLowerCase() + ".";
  try {
    const [before, told, picture] = await Promise.all([
      v.before ? transport.tell<Told>(v.before, { edits }, mine.signal).catch((e) => { if (e instanceof Trouble) return null; throw e; }) : null,
      v.question ? transport.tell<Told>(v.question, { ...v.body, ...(v.question === "compare" ? {} : { edits }) }, mine.signal) : null,
      v.picture ? transport.picture(v.picture, edits, mine.signal).catch(() => "") : "",
    ]);
    if (mine !== asking) return;
    tells(view, before && told ? { blocks: [...before.blocks, ...told.blocks] } : told);
    S.pictures.value = { ...S.pictures.value, [view]: picture };
  } catch (e) {
    if (mine !== asking) return;
    tells(view, { blocks: [{ kind: "paragraph", text: sentence(e) }] });
    if (!(e instanceof Trouble)) failed(e);
  }
  S.busy.value = "";
}

const tells = (view: string, told: Told | null) => { S.told.value = { ...S.told.value, [view]: told }; };

// show opens a further view, or closes it where its name is empty.
export function show(view: string): void {
  S.view.value = view;
  writeAddress();
  if (!view) return;
  void open(view);
  focus(view, true);
}

// wish asks what it would take that an outcome lasts.
export async function wish(expr: string): Promise<void> {
  const mine = asking;
  S.wish.value = expr;
  S.busy.value = "Searching for the least change.";
  tells("take", null);
  try {
    const told = await transport.tell<Told>("achieve", { edits: S.edits.value, expr, types: true }, mine.signal);
    if (mine !== asking || S.wish.value !== expr) return;
    tells("take", told);
  } catch (e) {
    if (mine !== asking) return;
    tells("take", { blocks: [{ kind: "paragraph", text: sentence(e) }] });
    if (!(e instanceof Trouble)) failed(e);
  }
  S.busy.value = "";
}

// explain asks why a state rests, under the most telling concept that it rests
// by.
export async function explain(code: string, shown = true): Promise<void> {
  const mine = asking, r = S.core.value?.resting.find((x) => x.code === code);
  const concept = ["nash", "seq", "smr", "gmr"].find((c) => r?.concepts?.includes(c)) ?? "seq";
  S.whyOf.value = code;
  try {
    const told = await transport.tell<Told>("explain", { edits: S.edits.value, state: code, concept: concept === "nash" ? "seq" : concept }, mine.signal);
    if (mine !== asking || S.whyOf.value !== code) return;
    S.why.value = told;
    if (shown) focus("why", true);
  } catch (e) {
    if (mine === asking) failed(e);
  }
}

export function sentence(e: unknown): string {
  const text = e instanceof Trouble ? e.message : "The answer did not come.";
  return text ? text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".") : text;
}
