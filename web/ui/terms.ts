import { h, id } from "./dom";

// The concepts of the page's columns, and what they assume.
export const concepts: [string, string, string][] = [
  ["nash", "Nash", "Nobody can gain by moving alone, whatever comes next (Nash 1950)."],
  ["seq", "SEQ", "Sequential stability: whoever gains by moving is answered so that it is no better off, and the answer pays those who give it (Fraser and Hipel 1979)."],
  ["smr", "SMR", "Symmetric metarationality: whoever gains by moving is answered, whether that pays or not, and cannot escape by one more move (Howard 1971)."],
  ["gmr", "GMR", "General metarationality: whoever gains by moving can be answered, whether that pays those who answer or not (Howard 1971)."],
];

// term is a word of the method, with its meaning at a press.
export function term(name: string): HTMLElement {
  const [, text, about] = concepts.find(([c]) => c === name)!;
  return h("details", { ...id("term"), class: "term", "data-key": name }, h("summary", {}, text), h("span", { class: "meaning" }, about));
}
