import type { ComponentChildren, JSX } from "preact";
import { S } from "../state";

// Share gives the link to what is on the screen, and what else a door can give.
export function Share({ children }: { children?: ComponentChildren }): JSX.Element | null {
  void S.edits.value; // the address follows them
  void S.view.value;
  return S.sharing.value ? <section id="sharing" aria-label="Share">
    <p><label class="choice"><span>Link to what is on screen</span><input readonly value={location.href} onFocus={(e) => e.currentTarget.select()} /></label></p>
    {children}
  </section> : null;
}
