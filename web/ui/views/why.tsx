import type { JSX } from "preact";
import { closeWhy, S } from "../state";
import { Button } from "./parts";
import { Told } from "./told";

// Why says for each actor what it could gain by leaving a state, and what comes
// of that.
export function Why(): JSX.Element | null {
  return S.why.value && <><Told told={S.why.value} level={2} /><Button name="why-close" press={closeWhy}>Close</Button></>;
}

export function WhySection(): JSX.Element | null {
  return S.why.value && <section data-testid="why" id="why" tabIndex={-1} aria-label="Why it rests there"><Why /></section>;
}
