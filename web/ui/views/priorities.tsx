import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { edit, move } from "../asking";
import { inForce, nameOf, type Place, without, words } from "../edits";
import { sortable } from "../sort";
import { S } from "../state";
import type { ModelActor } from "../types";
import { accent, Button, Choice } from "./parts";

// Priorities are what each actor wants, most important first: lists whose items
// are dragged, moved by keys, or by their buttons.
export function Priorities(): JSX.Element {
  return <section aria-labelledby="priorities-head">
    <h2 id="priorities-head">Priorities</h2>
    <p class="faint">What each wants, most important first. Drag a statement, press Alt with ↑ or ↓ on it, or use its buttons: the answer follows at once, the file stays as it is.</p>
    <div class="actors">{S.model.value!.actors.map((a, n) => <ActorCard key={a.id} actor={a} n={n} />)}</div>
  </section>;
}

function ActorCard({ actor: a, n }: { actor: ModelActor; n: number }): JSX.Element {
  const e = S.edits.value, order = inForce(S.model.value!, a, e);
  return <section data-testid={"actor-" + a.id} class={"actor " + accent(n)} aria-label={a.name}>
    <h3 dir="auto">{a.name}</h3>
    {a.types.length > 1 && <Choice name={"type-" + a.id} label="Type" whole={"Type of " + a.name} value={e.types?.[a.id] ?? ""}
      choices={[["", "as modelled"], ...a.types.map((t): [string, string] => [t.id, t.name])]}
      change={(v) => edit({ ...e, types: v ? { ...e.types, [a.id]: v } : without(e.types, a.id), orders: without(e.orders, a.id) })} />}
    {order.length ? <Order actor={a} order={order} /> : <p class="faint">No statements: the file gives a ranking or weights, or nothing.</p>}
    {a.options.length > 0 && <div class="holds" role="group" aria-label={`Options of ${a.name}, held at a level`}>{a.options.map((o) => {
      const name = a.id + "." + o.id;
      return <Choice key={name} name={"fix-" + name} label={o.name} value={e.fix?.[name] ?? ""} choices={[["", "free"], ...o.levels.map((l): [string, string] => [l, "held at " + l])]}
        change={(v) => edit({ ...e, fix: v ? { ...e.fix, [name]: v } : without(e.fix, name) })} />;
    })}</div>}
  </section>;
}

function Order({ actor: a, order }: { actor: ModelActor; order: Place[] }): JSX.Element {
  const list = useRef<HTMLOListElement>(null), now = useRef(a), held = useRef<{ item: Element; at: HTMLElement } | null>(null);
  now.current = a;
  const go = (from: number, to: number) => move(S.model.value!, now.current, from, to);
  useLayoutEffect(() => sortable(list.current!, go), []);
  // An item that is moved keeps the focus, or its button does.
  useLayoutEffect(() => {
    const h = held.current;
    if (!h || document.activeElement === h.at || !h.item.isConnected) return;
    const at = h.at.matches(":disabled") ? h.item as HTMLElement : h.at;
    at.focus({ preventScroll: true });
  });
  const keep = (e: FocusEvent) => { const at = e.target as HTMLElement, item = at.closest("li"); held.current = item && { item, at }; };
  const lets = (e: FocusEvent) => { if (e.relatedTarget) held.current = null; };
  const keys = (e: KeyboardEvent) => {
    const item = e.target as HTMLElement;
    if (!e.altKey || !item.matches("li")) return;
    const k = [...list.current!.children].indexOf(item), to = ({ ArrowUp: k - 1, ArrowDown: k + 1, Home: 0, End: order.length - 1 } as Record<string, number>)[e.key];
    if (to !== undefined) { e.preventDefault(); go(k, to); }
  };
  return <ol class="order" ref={list} aria-label={`What ${a.name} wants, most important first`} onKeyDown={keys} onFocusIn={keep} onFocusOut={lets}>
    {order.map((p, k) => <Statement key={nameOf(p)} actor={a} place={p} k={k} of={order.length} go={go} />)}
  </ol>;
}

function Statement({ actor: a, place: p, k, of, go }: { actor: ModelActor; place: Place; k: number; of: number; go: (from: number, to: number) => void }): JSX.Element {
  const text = words(a, p), name = nameOf(p), because = a.statements.find((s) => s.id === p)?.because;
  return <li data-testid="statement" data-actor={a.id} data-statement={name} tabIndex={0} aria-label={`${text}, place ${k + 1} of ${of}`} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
    title={because || undefined} class={S.moved.value === a.id + "\n" + name ? "moved" : undefined}>
    <span data-testid="handle" class="handle" aria-hidden="true">⠿</span>
    <span class="text" dir="auto">{text}</span>
    <span class="moves">
      <Button name="up" press={() => go(k, k - 1)} disabled={k === 0} aria-label={"Move up: " + text}>↑</Button>
      <Button name="down" press={() => go(k, k + 1)} disabled={k === of - 1} aria-label={"Move down: " + text}>↓</Button>
    </span>
  </li>;
}
