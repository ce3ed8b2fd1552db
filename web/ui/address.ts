import { sane } from "./edits";
import { edited, S } from "./state";
import type { Edits } from "./types";

// The address holds the model, the edits and the view in its fragment, which no
// server sees.
export function readAddress(): { model: string; edits: Edits; view: string; broken: boolean } {
  const f = new URLSearchParams(location.hash.slice(1));
  const from = { model: f.get("model") ?? "", view: f.get("view") ?? "" };
  try { return { ...from, edits: sane(JSON.parse(f.get("edits") ?? "{}")), broken: false }; }
  catch { return { ...from, edits: {}, broken: true }; }
}

export function writeAddress(): void {
  const f = new URLSearchParams();
  if (S.id.value) f.set("model", S.id.value);
  if (edited()) f.set("edits", JSON.stringify(S.edits.value));
  if (S.view.value) f.set("view", S.view.value);
  history.replaceState(null, "", "#" + f);
}
