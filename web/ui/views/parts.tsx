import type { ButtonHTMLAttributes, ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { S } from "../state";

// Parts that several views use. Test ids are the attribute by which tests and
// scripts find an element.

// accent is the colour that an actor has, on the page and in pictures.
export const accent = (n: number) => `accent-${n % 8}`;

// anyName is a pattern that finds the names of the actors, the longest first.
const anyName = () => (S.model.value?.actors ?? []).map((a) => a.name.replace(/[\\^$.*+?()[\]{}|\/]/g, "\\$&")).sort((a, b) => b.length - a.length).join("|");

// ByActor is a state's words with each actor's part on a line of its own, so that
// names of several scripts stand side by side.
export function ByActor({ text }: { text: string }): JSX.Element {
  const any = anyName();
  const parts = any ? text.split(new RegExp(`(?<=; )(?=(?:${any}): )`, "u")) : [text];
  return <>{parts.map((part) => <span key={part} class="part" dir="auto"><Named text={part} /></span>)}</>;
}

// Named is a text in which actors are marked where it tells their part: "Moscow:
// talks; Kyiv: none", "Moscow stays".
export function Named({ text }: { text: string }): JSX.Element {
  const actors = S.model.value?.actors ?? [], any = anyName();
  const out: ComponentChildren[] = [];
  let at = 0;
  for (const m of any ? text.matchAll(new RegExp(`(?<=^|[;:(“] ?)(?:${any})(?=: )|^(?:${any})(?= )`, "gu")) : []) {
    out.push(text.slice(at, m.index), <span class={"who " + accent(actors.findIndex((a) => a.name === m[0]))}>{m[0]}</span>);
    at = m.index + m[0].length;
  }
  return <>{...out}{text.slice(at)}</>;
}

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "name" | "onClick" | "type"> & { name: string; press: () => void; [data: `data-${string}`]: string | undefined };

export function Button({ name, press, ...more }: ButtonProps): JSX.Element {
  return <button type="button" data-testid={name} onClick={press} {...more} />;
}

interface ChoiceProps { name: string; label: string; value: string; choices: [value: string, text: string][]; change: (v: string) => void; whole?: string }

// Choice is one of several; whole is its label where the one on the screen is
// too short to be heard alone.
export function Choice({ name, label, value, choices, change, whole }: ChoiceProps): JSX.Element {
  return <label class="choice"><span dir="auto">{label}</span>
    <select data-testid={name} aria-label={whole} value={value} onChange={(e) => change(e.currentTarget.value)}>
      {choices.map(([v, text]) => <option key={v} value={v}>{text}</option>)}
    </select>
  </label>;
}

// Ask is a form with one field. It takes the focus when it appears.
export function Ask({ name, label, secret, go, submit, children }: { name: string; label: string; secret?: boolean; go: string; submit: (text: string) => void; children?: ComponentChildren }): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current!.focus(), []);
  return <form class="bar" onSubmit={(e) => { e.preventDefault(); submit(field.current!.value); }}>
    <label class="choice"><span>{label}</span>{secret ? <input data-testid={name} ref={field} type="password" required /> : <input data-testid={name} ref={field} type="text" required autocomplete="off" />}</label>
    <button type="submit" data-testid={secret ? "login" : name + "-go"}>{go}</button>
    {children}
  </form>;
}

// Picture is one that the program drew, as elements of the page.
export function Picture({ svg }: { svg: string }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const e = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    place.current!.setAttribute("aria-label", e.getAttribute("aria-label") ?? "Picture");
    place.current!.replaceChildren(document.importNode(e, true));
  }, [svg]);
  return <div class="picture" ref={place} tabIndex={0} role="group" aria-label="Picture" />;
}
