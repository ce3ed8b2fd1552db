import { effect } from "@preact/signals";
import { ComponentChild, JSX, render } from "preact";
import { readAddress, writeAddress } from "./address";
import { ask, begin, saying, sentence, views } from "./asking";
import { fitting } from "./edits";
import { Engine } from "./engine";
import { keys } from "./keys";
import { edited, S } from "./state";
import type { Model } from "./types";
import { Answer } from "./views/answer";
import { Further, Nav } from "./views/further";
import { Help } from "./views/help";
import { Ask, Button } from "./views/parts";
import { Priorities } from "./views/priorities";
import { Resting } from "./views/resting";
import { Share } from "./views/share";
import { Failure, Status } from "./views/status";
import { Told } from "./views/told";
import { Toolbar } from "./views/toolbar";
import { Why } from "./views/why";

// A report: the engine is in the file. What the file says without script stays
// until something is edited.
const $ = (name: string) => document.getElementById(name);
const text = (name: string) => $(name)?.textContent ?? "";
const engine = new Engine(text);

async function download(as: string): Promise<void> {
  S.asksName.value = false;
  try {
    const yaml = await engine.send("export", [JSON.stringify(as ? { edits: S.edits.value, as } : { edits: S.edits.value })]);
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([yaml], { type: "application/yaml" }));
    a.download = (document.documentElement.dataset.file ?? "model") + ".yaml";
    document.body.append(a);
    a.click();
    a.remove();
  } catch (e) { tell(e); }
}

function asksToDownload(): void {
  const e = S.edits.value;
  if (e.types || e.fix || e.variant) S.asksName.value = true;
  else void download("");
}

function tell(e: unknown): void {
  if (!(e instanceof DOMException && e.name === "AbortError")) S.error.value = sentence(e);
}

// put fills a section of the file with a view; without one, what the file says
// comes back.
const written = new Map<Element, Node[]>();
function put(name: string, view: ComponentChild): void {
  const e = $(name);
  if (!e) return;
  const kept = written.get(e);
  if (view) {
    if (!kept) { written.set(e, [...e.childNodes]); e.replaceChildren(); }
    render(view, e);
  } else if (kept) {
    render(null, e);
    e.replaceChildren(...kept);
    written.delete(e);
  }
}

// Again is a section of the file told anew, for the edited model.
function Again({ name }: { name: string }): JSX.Element {
  return <><h2 id={name + "-head"}>{views[name].name}</h2><p class="faint">Of the edited model.</p><Told told={S.told.value[name]!} level={3} /></>;
}

// Play is where the model is edited.
function Play(): JSX.Element {
  const inPlace = $(S.view.value); // a section of the file shows this view
  return <>
    <h2>Try it: what if?</h2>
    <Toolbar><Button name="export" press={asksToDownload}>Download the edited model</Button></Toolbar>
    {S.asksName.value && <Ask name="save-as" label="Name of the variant" go="Download it" submit={(t) => void download(t)} />}
    <Share />
    <Help />
    <Priorities />
    <Nav />
    {!inPlace && <Further />}
  </>;
}

// follow keeps the sections up to what is edited and answered.
function follow(): void {
  effect(() => { document.body.classList.toggle("changed", edited()); });
  effect(() => {
    const core = S.core.value, is = edited();
    put("answer", is && core && <Answer />);
    put("equilibria", core && <Resting />);
    if (core) $("answer")!.dataset.model = core.model;
  });
  effect(() => { put("why", S.why.value && <Why />); });
  for (const name of ["paths", "sure"]) effect(() => { put(name, edited() && S.told.value[name] && <Again name={name} />); });
}

async function start(): Promise<void> {
  const live = $("live");
  if (live) { live.replaceChildren(); render(<><Status /><Failure /></>, live); }
  const stop = (why: string) => { S.busy.value = ""; S.error.value = why; };
  if (!$("end")) return stop("This report is incomplete: the file was cut short. Fetch it again.");
  S.busy.value = "Starting the engine in this file.";
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") return stop("This browser cannot run the engine in this file. What is written below is complete.");
  try {
    await engine.start();
    const opened = JSON.parse(await engine.send("open", [text("model")])) as { conflict: Model };
    const from = readAddress(), fit = fitting(opened.conflict, from.edits);
    S.model.value = opened.conflict;
    S.edits.value = fit.edits;
    S.view.value = from.view;
    writeAddress();
    begin(engine, tell);
    $("why")?.setAttribute("tabindex", "-1"); // it takes the focus when somebody asks
    const play = document.createElement("section");
    play.id = "play";
    play.setAttribute("aria-label", "Try it");
    $("answer")!.after(play);
    follow();
    render(<Play />, play);
    await ask();
    if (from.broken) S.error.value = "The edits in the address cannot be read, and are left out.";
    if (fit.lost.length) S.error.value = `The edits of the order of ${fit.lost.join(" and ")} are for another model, and are left out.`;
  } catch (e) { S.busy.value = ""; tell(e); }
}

saying.computing = "Computing where it rests, in this file.";
saying.always = false; // of the model as written the file tells
keys(asksToDownload, () => false);
document.addEventListener("DOMContentLoaded", () => void start());
