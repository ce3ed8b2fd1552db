import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { D, guided } from "../desk";
import { lines, Party, Want, wording, written } from "../guide";
import { Button, Choice } from "./parts";

// Guide makes a first model of three questions; what follows from an answer is
// asked as soon as it is there.
export function Guide(): JSX.Element {
  const title = useSignal(""), who = useSignal(""), can = useSignal<Record<string, string>>({}), wants = useSignal<Record<string, string[]>>({});
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current!.focus(), []);
  const names = [...new Set(lines(who.value))];
  const parties: Party[] = names.map((name) => ({ name, can: [...new Set(lines(can.value[name] ?? ""))], wants: [] }));
  const all: Want[] = parties.flatMap((p, party) => p.can.flatMap((_, option) => [{ party, option, not: false }, { party, option, not: true }]));
  for (const p of parties) {
    for (const chosen of wants.value[p.name] ?? []) {
      const w = all.find((x) => wording(parties, x) === chosen);
      if (w && !p.wants.includes(w)) p.wants.push(w);
    }
  }
  const ready = title.value.trim() && parties.length > 0 && all.length > 0;
  return <form data-testid="guide" class="guide" aria-label="A first model in three questions"
    onSubmit={(e) => { e.preventDefault(); if (ready) void guided(title.value.trim(), written(title.value.trim(), parties)); }}>
    <label class="choice"><span>What is it about?</span><input data-testid="guide-title" ref={first} type="text" required value={title.value} onInput={(e) => { title.value = e.currentTarget.value; }} /></label>
    <h2>1. Who decides?</h2>
    <Lines name="guide-who" label="One name on each line" text={who.value} change={(t) => { who.value = t; }} />
    {names.length > 0 && <h2>2. What can each do?</h2>}
    {names.map((name) => <Lines key={name} name="guide-can" label={name + " could (one thing on each line)"} text={can.value[name] ?? ""} change={(t) => { can.value = { ...can.value, [name]: t }; }} />)}
    {all.length > 0 && <><h2>3. What does each want first?</h2><p class="faint">What else it wants, and in which order, can be written later under Source.</p></>}
    {all.length > 0 && parties.map((p) => <div key={p.name} class="bar">{["wants most", "and then"].map((when, k) =>
      <Choice key={k} name="guide-wants" label={`${p.name} ${when}`} value={wants.value[p.name]?.[k] ?? ""} choices={[["", "nothing that is said here"], ...all.map((w): [string, string] => [wording(parties, w), wording(parties, w)])]}
        change={(v) => { const now = [...(wants.value[p.name] ?? ["", ""])]; now[k] = v; wants.value = { ...wants.value, [p.name]: now }; }} />)}</div>)}
    <p class="bar"><button type="submit" data-testid="guide-go" disabled={!ready}>Make the model</button>
      <Button name="guide-close" press={() => { D.asksGuide.value = false; }}>Close</Button></p>
  </form>;
}

function Lines({ name, label, text, change }: { name: string; label: string; text: string; change: (t: string) => void }): JSX.Element {
  return <label class="lines"><span dir="auto">{label}</span><textarea dir="auto" data-testid={name} rows={3} value={text} onInput={(e) => change(e.currentTarget.value)} /></label>;
}
