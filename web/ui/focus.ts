// focus puts the focus on an element when what was changed has been rendered,
// and brings it onto the screen where that is wanted.
export function focus(name: string, scroll = false): void {
  setTimeout(() => {
    const e = document.querySelector<HTMLElement>(`[data-testid="${CSS.escape(name)}"]`);
    e?.focus({ preventScroll: true });
    if (scroll) e?.scrollIntoView({ block: "start" });
  });
}
