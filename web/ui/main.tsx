import { effect } from "@preact/signals";
import { JSX, render } from "preact";
import { asksToSave, close, D, go, readOnly, run, save } from "./desk";
import { keys } from "./keys";
import { edited, S } from "./state";
import { at } from "./transport";
import { AnswerSection } from "./views/answer";
import { Evidence } from "./views/evidence";
import { Further, Nav } from "./views/further";
import { Help } from "./views/help";
import { Models, Notices } from "./views/models";
import { Ask, Button } from "./views/parts";
import { Priorities } from "./views/priorities";
import { RestingSection } from "./views/resting";
import { Share } from "./views/share";
import { Source } from "./views/source";
import { Failure, Status } from "./views/status";
import { Toolbar } from "./views/toolbar";
import { WhySection } from "./views/why";

// The workbench. Each view is in the file of its name.
function Page(): JSX.Element {
  const m = S.model.value, view = S.view.value, o = D.opened.value;
  return <main>
    <div class="top">
      <header><h1 data-testid="title" dir="auto">{m?.title ?? o?.id ?? "Parley"}</h1><Status /></header>
      <Models />
      <Failure />
      <Notices />
    </div>
    {m && <>
      <Nav more={[["evidence", "Evidence"], ["source", "Source"]]} go={go} />
      <div class="desk">
        <div class="rests"><AnswerSection /><RestingSection /><WhySection /></div>
        <div>
          <Toolbar>
            <Button name="save" press={asksToSave} disabled={!edited() || readOnly()}>Save</Button>
            {edited() && <span data-testid="unsaved" class="mark">Not saved</span>}
          </Toolbar>
          {S.asksName.value && <Ask name="save-as" label="Name of the variant" go="Save it" submit={(t) => void save(t)} />}
          <Share><Reports /></Share>
          <Priorities />
        </div>
      </div>
      <Help />
      {view === "evidence" ? <Evidence /> : <Further />}
    </>}
    {o && !m && <h2>The file has problems</h2>}
    {o && (!m || view === "source") && <Source key={o.id} />}
  </main>;
}

// Reports are the forms in which the report of what is on screen can be had.
function Reports(): JSX.Element {
  const id = D.opened.value!.id, edits = "?edits=" + encodeURIComponent(JSON.stringify(S.edits.value));
  return <p class="bar">The report of what is on screen: {[["html", "HTML, works offline"], ["docx", "Word"], ["md", "Markdown"], ["tex", "LaTeX"]].map(([ending, text]) =>
    <a key={ending} data-testid="export" href={at(id, "/report." + ending) + edits} download={id + "." + ending}>{text}</a>)}</p>;
}

effect(() => { document.title = (edited() ? "* " : "") + (S.model.value?.title ?? "Parley"); });
const app = document.getElementById("app")!;
app.replaceChildren();
render(<Page />, app);
keys(asksToSave, close);
run();
