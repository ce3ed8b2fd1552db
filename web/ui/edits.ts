import { S } from "./state";
import type { Edits, Model, ModelActor, ModelType } from "./types";

// What can be edited of a model, as values.

// Place is a place in an order: a statement's ID, or a block of them.
export type Place = ModelType["order"][number];

// nameOf is how the page calls a statement, or a block of them.
export const nameOf = (p: Place) => (typeof p === "string" ? p : p.join(","));

// prune leaves out kinds of edits that are empty.
export function prune(e: Edits): Edits {
  return Object.fromEntries(Object.entries(e).filter(([, v]) => (typeof v === "string" ? v !== "" : v && Object.keys(v).length > 0)));
}

export function without<T>(from: Record<string, T> | undefined, name: string): Record<string, T> {
  const { [name]: _, ...rest } = from ?? {};
  return rest;
}

// sane refuses edits of another shape, as a broken link may hold.
export function sane(e: Edits): Edits {
  const record = (x: unknown) => x === undefined || (typeof x === "object" && x !== null && !Array.isArray(x));
  if (![e, e.types, e.orders, e.fix].every(record) || !Object.values(e.orders ?? {}).every(Array.isArray)) throw new Error();
  return prune(e);
}

export const typeOf = (m: Model, a: ModelActor, e: Edits) => e.types?.[a.id] ?? m.variants.find((v) => v.id === e.variant)?.types[a.id] ?? "base";

// saved is the order that an actor of the saved model has, under its type.
const saved = (m: Model, a: ModelActor, e: Edits): Place[] | undefined => a.types.find((t) => t.id === typeOf(m, a, e))?.order;

// inForce is the order that an actor has, as edited.
export const inForce = (m: Model, a: ModelActor, e: Edits): Place[] => e.orders?.[a.id] ?? saved(m, a, e) ?? [];

// fitting leaves out orders that this model no longer has, as after somebody
// else removed a statement, and says whose.
export function fitting(m: Model, e: Edits): { edits: Edits; lost: string[] } {
  const lost: string[] = [], orders: Record<string, Place[]> = {};
  for (const [actor, order] of Object.entries(e.orders ?? {})) {
    const a = m.actors.find((x) => x.id === actor);
    const have = a && (saved(m, a, e) ?? a.types[0].order).flat().sort().join("\n");
    if (a && order.flat().sort().join("\n") === have) orders[actor] = order;
    else lost.push(a?.name ?? actor);
  }
  return { edits: prune({ ...e, orders }), lost };
}

// words are a statement's words, or those of a block in unknown order.
export function words(a: ModelActor, p: Place): string {
  const one = (s: string) => a.statements.find((x) => x.id === s)?.words ?? s;
  return typeof p === "string" ? one(p) : "in unknown order: " + p.map(one).join("; ");
}

// reordered is what is edited when an actor's statement goes from a place to
// another: undefined where it stays.
export function reordered(m: Model, a: ModelActor, from: number, to: number): Edits | undefined {
  const e = S.edits.value, order = [...inForce(m, a, e)];
  to = Math.max(0, Math.min(order.length - 1, to));
  if (from === to || from < 0) return undefined;
  const [item] = order.splice(from, 1);
  order.splice(to, 0, item);
  S.moved.value = a.id + "\n" + nameOf(item);
  S.spoken.value = `${words(a, item)}: place ${to + 1} of ${order.length}.`;
  const asSaved = JSON.stringify(saved(m, a, e)) === JSON.stringify(order);
  return { ...e, orders: asSaved ? without(e.orders, a.id) : { ...e.orders, [a.id]: order } };
}
