import type { JSX } from "preact";

// The concepts of the page's columns, and what they assume.
export const concepts: [id: string, name: string, about: string][] = [
  ["nash", "Nash", "Nobody can gain by moving alone, whatever comes next (Nash 1950)."],
  ["seq", "SEQ", "Sequential stability: whoever gains by moving is answered so that it is no better off, and the answer pays those who give it (Fraser and Hipel 1979)."],
  ["smr", "SMR", "Symmetric metarationality: whoever gains by moving is answered, whether that pays or not, and cannot escape by one more move (Howard 1971)."],
  ["gmr", "GMR", "General metarationality: whoever gains by moving can be answered, whether that pays those who answer or not (Howard 1971)."],
];

// Term is a word of the method, with its meaning at a press.
export function Term({ name, about }: { name: string; about: string }): JSX.Element {
  return <details data-testid="term" class="term"><summary>{name}</summary><span class="meaning">{about}</span></details>;
}
