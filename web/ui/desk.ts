import { batch, signal } from "@preact/signals";
import { readAddress, writeAddress } from "./address";
import { ask, become, begin, sentence, show } from "./asking";
import { fitting } from "./edits";
import { whenFree } from "./sort";
import { closeWhy, edited, S } from "./state";
import { allows, at, call, follow, send, server, Trouble } from "./transport";
import type { Evidenced, Fault, Listed, Opened } from "./types";

// What only the workbench has: files on a server, which computes.
export const D = {
  models: signal<Listed[]>([]), opened: signal<Opened | null>(null),
  found: signal<Evidenced | string | null>(null), // what the documents say, or why they say nothing
  changed: signal(false), // the file changed on disk while something is edited
  asksPassword: signal(false), asksFile: signal(false), asksGuide: signal(false),
};

// The model's text, as it is written in the editor.
export const T = { text: signal(""), problems: signal<Fault[]>([]), changed: signal(false) };

const listing = "api/v1/models";
const lost = "The server cannot be reached. What you edited is kept; it goes on when the server is back.";

export const readOnly = () => !(allows.get(at(D.opened.value?.id ?? "")) ?? "PATCH").includes("PATCH");
export const canMake = () => (allows.get(listing) ?? "").includes("POST");

function tell(e: unknown): void {
  if (e instanceof DOMException && e.name === "AbortError") return;
  if (e instanceof Trouble && e.status === 401) D.asksPassword.value = e.message.includes("password");
  S.error.value = e instanceof Trouble ? sentence(e) : lost;
  if (!(e instanceof Trouble)) again();
}

function fails(e: unknown): void {
  S.busy.value = "";
  tell(e);
}

// again tries until the server is back.
let retry = 0;
function again(): void {
  clearTimeout(retry);
  retry = window.setTimeout(() => { if (S.error.value === lost) void start(); }, 2000);
}

// load opens a model; keep keeps what is edited, as far as it fits.
async function load(name: string, keep: boolean): Promise<void> {
  try {
    const o = await call<Opened>("GET", at(name));
    await whenFree();
    batch(() => {
      if (D.opened.value?.id !== o.id) { closeWhy(); S.core.value = null; }
      D.opened.value = o;
      S.id.value = o.id;
      S.model.value = o.conflict;
      D.changed.value = false;
      D.found.value = null;
      S.error.value = "";
      if (!T.changed.value || !keep) { T.text.value = o.source; T.changed.value = false; T.problems.value = o.problems; }
      if (!o.conflict) { S.busy.value = ""; S.view.value = "source"; }
    });
    if (!o.conflict) return;
    if (keep) {
      const fit = fitting(o.conflict, S.edits.value);
      S.edits.value = fit.edits;
      writeAddress();
      await ask();
      if (fit.lost.length) S.error.value = `The statements of ${fit.lost.join(" and ")} are others now; the edits of that order are left out, and all else is kept.`;
    } else {
      S.done.value = S.undone.value = [];
      become({});
    }
    if (S.view.value === "evidence") await evidence();
  } catch (e) { fails(e); }
}

async function start(): Promise<void> {
  try {
    const models = (D.models.value = await call<Listed[]>("GET", listing));
    D.asksPassword.value = false;
    const from = readAddress();
    const name = (models.find((m) => m.id === from.model) ?? models.find((m) => m.id === "summit") ?? models[0])?.id;
    if (!name) { S.busy.value = ""; S.error.value = "There is no model in this folder."; return; }
    if (!S.id.value) { S.edits.value = name === from.model ? from.edits : {}; S.view.value = from.view; }
    await load(name, true);
    if (from.broken) S.error.value = "The edits in the address cannot be read, and are left out.";
    else if (from.model && from.model !== name) S.error.value = `There is no model called “${from.model}” here; this is another.`;
  } catch (e) { fails(e); }
}

// asksToSave saves what is edited, after asking for a name where it becomes a
// variant; where nothing is, the text, if that is changed.
export function asksToSave(): void {
  const e = S.edits.value;
  if (readOnly()) return;
  if (!edited()) { if (T.changed.value) void saveText(); return; }
  if (e.variant || e.types || e.fix) S.asksName.value = true;
  else void save("");
}

export async function save(as: string): Promise<void> {
  const o = D.opened.value!, edits = S.edits.value;
  S.asksName.value = false;
  try {
    await call("PATCH", at(o.id), as ? { edits, as } : { edits }, o.etag);
    D.models.value = await call<Listed[]>("GET", listing);
    T.changed.value = false;
    S.edits.value = {};
    await load(o.id, false);
    S.spoken.value = "Saved.";
  } catch (e) { conflict(e); }
}

export async function saveText(): Promise<void> {
  const o = D.opened.value!;
  try {
    await send("PUT", at(o.id), T.text.value, { "Content-Type": "application/yaml", "If-Match": o.etag });
    T.changed.value = false;
    D.models.value = await call<Listed[]>("GET", listing);
    await load(o.id, true);
    S.spoken.value = "Saved.";
  } catch (e) {
    if (e instanceof Trouble && e.status === 422) T.problems.value = e.body.problems ?? [];
    conflict(e);
  }
}

function conflict(e: unknown): void {
  tell(e);
  if (!(e instanceof Trouble) || e.status !== 412) return;
  D.changed.value = true;
  S.error.value = "The file has changed since it was opened, and nothing was written.";
}

// create makes a new file of the folder and opens its text.
export async function create(name: string): Promise<void> {
  D.asksFile.value = false;
  try {
    const made = await call<Opened>("POST", listing, { file: /\.yaml$/.test(name) ? name : name + ".yaml", from: "starter" });
    D.models.value = await call<Listed[]>("GET", listing);
    S.spoken.value = "Made " + made.file + ".";
    pick(made.id);
    go("source");
  } catch (e) { tell(e); }
}

// guided makes a new file of what was answered, and opens it.
export async function guided(title: string, text: string): Promise<void> {
  const name = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_").slice(0, 60).replace(/^_+|_+$/g, "") || "model";
  try {
    const made = await call<Opened>("POST", listing, { file: name + ".yaml", from: "starter" });
    await send("PUT", at(made.id), text, { "Content-Type": "application/yaml", "If-Match": made.etag });
    D.models.value = await call<Listed[]>("GET", listing);
    D.asksGuide.value = false;
    pick(made.id);
    S.spoken.value = "Made " + made.file + ".";
  } catch (e) { tell(e); }
}

export async function login(password: string): Promise<void> {
  try { await call("POST", "login", { password }); await start(); } catch (e) { tell(e); }
}

// pick opens another model; what was edited in this one is left behind, and
// said so.
export function pick(name: string): void {
  if (name === D.opened.value?.id) return;
  if (edited() || T.changed.value) S.spoken.value = "The edits of the other model were not saved.";
  S.edits.value = {};
  T.changed.value = false;
  void load(name, false);
}

export function takeTheirs(): void {
  S.edits.value = {};
  T.changed.value = false;
  void load(D.opened.value!.id, false);
}

export const keepMine = () => void load(D.opened.value!.id, true);

export function go(view: string): void {
  show(view);
  if (view === "evidence") void evidence();
}

async function evidence(): Promise<void> {
  if (D.found.value || !D.opened.value) return;
  S.busy.value = "Reading the documents.";
  try { D.found.value = await call<Evidenced>("GET", at(D.opened.value.id, "/evidence")); }
  catch (e) { if (e instanceof Trouble && e.status === 404) D.found.value = "No documents are at hand; what follows is what the model itself cites. Start the server with --documents to have them looked through."; else tell(e); }
  S.busy.value = "";
}

// close closes what only the workbench opens, and says whether it did.
export function close(): boolean {
  const open = D.asksFile.value || D.asksGuide.value;
  D.asksFile.value = D.asksGuide.value = false;
  return open;
}

// run begins: the first model, changes on disk, and addresses that are pasted.
export function run(): void {
  begin(server(() => D.opened.value!.id), tell);
  const heard = (name: string, etag: string | null) => {
    const o = D.opened.value;
    if (name !== o?.id || etag === o.etag) return;
    if (etag === null) S.error.value = "The file is gone from the folder; what is on screen is its last text.";
    else if (edited() || T.changed.value) D.changed.value = true;
    else void load(name, true);
  };
  let gone = false;
  follow(heard, (is) => {
    const o = D.opened.value;
    if (is && gone) void start(); // what changed meanwhile is read anew
    else if (is && o) call<Opened>("GET", at(o.id)).then((now) => heard(o.id, now.etag), () => {}); // before the stream was open
    if (!is && !gone && o) S.error.value = lost;
    gone = !is;
  });
  window.addEventListener("hashchange", () => {
    const from = readAddress();
    if (from.model !== S.id.value) { S.id.value = ""; void start(); return; }
    S.edits.value = from.edits;
    S.view.value = from.view;
    void ask();
  });
  void start();
}
