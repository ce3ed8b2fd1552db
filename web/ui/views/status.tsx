import type { JSX } from "preact";
import { S } from "../state";

// Status are the live regions: what is being computed, and what was done.
export function Status(): JSX.Element {
  return <>
    <p data-testid="busy" aria-live="polite" class="busy">{S.busy}</p>
    <p data-testid="announce" aria-live="polite" class="unseen">{S.spoken}</p>
  </>;
}

export function Failure(): JSX.Element | null {
  return S.error.value ? <p data-testid="error" role="alert" class="error">{S.error}</p> : null;
}
