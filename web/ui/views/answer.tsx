import type { JSX } from "preact";
import { S } from "../state";
import { Named } from "./parts";

// Answer says where it rests, how firmly, and what is different from the saved
// model.
export function Answer(): JSX.Element {
  const core = S.core.value, d = core?.difference;
  return <>
    <h2 id="answer-head">Where it rests</h2>
    <p class="verdict" dir="auto">{core?.answer ?? "Not computed yet."}</p>
    {S.firm.value && <p data-testid="firm" class="faint" dir="auto"><strong>How firmly the equilibria stand: </strong><Named text={S.firm.value} /></p>}
    <div data-testid="difference" role="group" aria-label="What is different from the saved model">
      {d && <>
        <h3>What is different</h3>
        <ul>{d.sentences.map((s) => <li key={s} dir="auto"><Named text={s} /></li>)}</ul>
        {d.appear?.length ? <p class="codes">Rest now, and did not: <code>{d.appear.join(" ")}</code></p> : null}
        {d.vanish?.length ? <p class="codes">Rest no longer: <code>{d.vanish.join(" ")}</code></p> : null}
      </>}
    </div>
  </>;
}

export function AnswerSection(): JSX.Element {
  return <section data-testid="answer" id="answer" class="answer" data-model={S.core.value?.model} aria-labelledby="answer-head"><Answer /></section>;
}
