// Elements are made of names, attributes and children; text is always text,
// never markup.
export type Child = Node | string | null | undefined | false;
type Handler = (e: any) => void;
type Attributes = Record<string, string | boolean | number | null | undefined | Handler>;
type Handled = Element & { handlers?: Record<string, Handler> };

export function h(name: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const e = document.createElement(name) as HTMLElement & Handled;
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") hear(e, key, value);
    else if (value === true) e.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) e.setAttribute(key, String(value));
  }
  for (const c of children) if (c || c === "") e.append(c);
  return e;
}

// hear calls the handler that an element has when an event comes, so that a
// later rendering can put another in its place.
function hear(e: Handled, name: string, handler: Handler): void {
  e.handlers ??= {};
  if (!e.handlers[name]) e.addEventListener(name, (event) => e.handlers![name]?.(event));
  e.handlers[name] = handler;
}

const keyOf = (n: Node): string => n instanceof Element
  ? [n.nodeName, n.getAttribute("data-testid"), n.getAttribute("data-actor"), n.getAttribute("data-statement"), n.getAttribute("data-code"), n.getAttribute("data-key"), n.id].join(" ")
  : n.nodeName;

// morph makes an element like another, and leaves alone what is alike: focus,
// scrolling and what was typed stay.
export function morph(old: Handled, next: Handled): void {
  for (const a of [...old.attributes]) if (!next.hasAttribute(a.name) && !(a.name === "open" && old.nodeName === "DETAILS") && a.name !== "class") old.removeAttribute(a.name);
  for (const a of next.attributes) if (old.getAttribute(a.name) !== a.value && !(a.name === "open" && old.nodeName === "DETAILS")) old.setAttribute(a.name, a.value);
  if (!next.hasAttribute("class")) old.removeAttribute("class");
  for (const name of Object.keys(old.handlers ?? {})) if (!next.handlers?.[name]) delete old.handlers![name];
  for (const [name, handler] of Object.entries(next.handlers ?? {})) hear(old, name, handler);
  if (old.nodeName === "TEXTAREA" || next.hasAttribute("data-own")) return; // what it holds is its own
  const byKey = new Map<string, Node[]>();
  for (const n of old.childNodes) byKey.set(keyOf(n), [...(byKey.get(keyOf(n)) ?? []), n]);
  let at: Node | null = old.firstChild;
  for (const n of [...next.childNodes]) {
    const like = byKey.get(keyOf(n))?.shift();
    if (!like) { old.insertBefore(n, at); continue; }
    if (like === at) at = at.nextSibling; else old.insertBefore(like, at);
    if (like instanceof Element) morph(like, n as Element);
    else if (like.nodeValue !== n.nodeValue) like.nodeValue = n.nodeValue;
  }
  for (const rest of byKey.values()) for (const n of rest) old.removeChild(n);
  if (old instanceof HTMLSelectElement) old.value = (next as HTMLSelectElement).value;
}

// id is the attribute by which tests and scripts find an element.
export const id = (name: string): Attributes => ({ "data-testid": name });

export function select(name: string, label: string, value: string, choices: [string, string][], change: (v: string) => void, whole = ""): HTMLElement {
  const s = h("select", { ...id(name), "aria-label": whole || null, change: (e: Event) => change((e.target as HTMLSelectElement).value) },
    ...choices.map(([v, text]) => h("option", { value: v, selected: v === value }, text))) as HTMLSelectElement;
  s.value = value;
  return h("label", { class: "choice" }, h("span", {}, label), s);
}

export function button(name: string, text: string, press: () => void, more: Attributes = {}): HTMLElement {
  return h("button", { type: "button", ...id(name), click: press, ...more }, text);
}

// svg is a picture that the program drew, as elements of the page.
export function svg(text: string): HTMLElement {
  const e = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return h("div", { class: "picture", "data-own": "", "data-key": String([...text].reduce((n, c) => (n * 31 + c.charCodeAt(0)) | 0, 7)), tabindex: 0, role: "group", "aria-label": e.getAttribute("aria-label") ?? "Picture" }, document.importNode(e, true));
}
