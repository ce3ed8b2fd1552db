import Sortable, { AutoScroll } from "sortablejs/modular/sortable.core.esm.js";

// Items of a list are dragged by mouse and pen at once, by a finger after a
// short hold, so that a swipe still scrolls. SortableJS does it; the list is put
// back as it was when the item is let go, since the page itself moves the item.
Sortable.mount(new AutoScroll());

const hold = 250, slack = 5;

let held = false, free: (() => void)[] = [];

// whenFree waits until nothing is held, so that a list does not change under a
// hand.
export const whenFree = (): Promise<void> => (held ? new Promise((go) => free.push(go)) : Promise.resolve());

// sortable makes a list one whose items are dragged, until what it gives back is
// called; moved hears from which place to which.
export function sortable(list: HTMLElement, moved: (from: number, to: number) => void): () => void {
  const still = (e: Event) => { if (held && e.cancelable) e.preventDefault(); };
  list.addEventListener("touchmove", still, { passive: false }); // a finger that holds does not scroll
  const s = Sortable.create(list, {
    draggable: "li", filter: "button", preventOnFilter: false, forceFallback: true, fallbackOnBody: true, fallbackTolerance: slack,
    delay: hold, delayOnTouchOnly: true, touchStartThreshold: slack, chosenClass: "held", ghostClass: "moving", fallbackClass: "flying", scrollSensitivity: 60,
    onChoose: () => { held = true; },
    onStart: () => { Sortable.ghost?.removeAttribute("data-testid"); Sortable.ghost?.setAttribute("aria-hidden", "true"); },
    onUnchoose: () => {
      held = false;
      for (const go of free.splice(0)) go();
    },
    onEnd: ({ item, oldIndex, newIndex }) => {
      const others = [...list.children].filter((e) => e !== item);
      list.insertBefore(item, others[oldIndex!] ?? null);
      if (newIndex !== oldIndex) moved(oldIndex!, newIndex!);
    },
  });
  return () => { list.removeEventListener("touchmove", still); s.destroy(); };
}
