import { signal } from "@preact/signals";
import type { Core, Edits, Model, Told } from "./types";

// The state of the page: the model as it is saved, what is edited in it, and
// the answers to that. A view that reads a value is rendered anew when it changes.
export const S = {
  id: signal(""), model: signal<Model | null>(null), edits: signal<Edits>({}),
  done: signal<string[]>([]), undone: signal<string[]>([]), // edits before and after, as JSON
  core: signal<Core | null>(null),
  firm: signal(""), // how firmly it rests, in a sentence
  view: signal(""), // the further view that is open
  told: signal<Record<string, Told | null>>({}), pictures: signal<Record<string, string>>({}), // of further views
  wish: signal(""), // what is asked under "What would it take"
  why: signal<Told | null>(null), whyOf: signal(""),
  error: signal(""), busy: signal("Loading the model."), spoken: signal(""),
  moved: signal(""), // the statement that was moved last
  help: signal(false), sharing: signal(false), asksName: signal(false),
};

export const edited = () => JSON.stringify(S.edits.value) !== "{}";

// closeWhy puts away why a state rests.
export function closeWhy(): void {
  S.why.value = null;
  S.whyOf.value = "";
}
