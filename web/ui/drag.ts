// Items of a list are dragged by mouse and pen at once, by a finger after a
// short hold, so that a swipe still scrolls.
const hold = 250, slack = 5;

// hand is what is being dragged: while it holds something the page is not
// rendered anew under it, but when it lets go.
export const hand = { holds: false, later: null as (() => void) | null };

// waits keeps a rendering for when nothing is held, and says whether it did.
export function waits(render: () => void): boolean {
  if (hand.holds) hand.later = render;
  return hand.holds;
}

function release(): void {
  const later = hand.later;
  hand.holds = false;
  hand.later = null;
  later?.();
}

export function drag(down: PointerEvent, drop: (from: number, to: number) => void): void {
  const list = down.currentTarget as HTMLElement;
  const item = (down.target as Element).closest("li") as HTMLElement | null;
  if (down.button !== 0 || !item || item.parentElement !== list || (down.target as Element).closest("button")) return;
  const others = [...list.children].filter((e) => e !== item) as HTMLElement[];
  const from = [...list.children].indexOf(item);
  const touch = down.pointerType === "touch";
  let held = !touch, moving = false, place = -1;
  const timer = window.setTimeout(() => { held = true; hand.holds = touch; item.classList.add("held"); }, hold);
  const stay = (e: Event) => { if (held && touch) e.preventDefault(); };
  const move = (e: PointerEvent) => {
    if (e.pointerId !== down.pointerId) return;
    const far = Math.hypot(e.clientX - down.clientX, e.clientY - down.clientY) > slack;
    if (!held) { if (far) end(); return; }
    if (!moving && !far) return;
    if (!moving) { moving = hand.holds = true; item.classList.add("moving"); item.setPointerCapture(e.pointerId); }
    e.preventDefault();
    place = others.filter((o) => { const b = o.getBoundingClientRect(); return e.clientY > b.top + b.height / 2; }).length;
    others.forEach((o, k) => { o.classList.toggle("before", k === place); o.classList.toggle("after", k === place - 1 && place === others.length); });
  };
  const up = (e: PointerEvent) => { if (e.pointerId !== down.pointerId) return; const to = moving ? place : -1; end(); if (to >= 0) drop(from, to); };
  const end = () => {
    clearTimeout(timer);
    item.classList.remove("moving", "held");
    others.forEach((o) => o.classList.remove("before", "after"));
    for (const [name, f] of events) document.removeEventListener(name, f as EventListener);
    release();
  };
  const events: [string, unknown][] = [["pointermove", move], ["pointerup", up], ["pointercancel", end], ["touchmove", stay]];
  for (const [name, f] of events) document.addEventListener(name, f as EventListener, { passive: false });
}
