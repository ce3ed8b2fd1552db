// Elements are made of names, attributes and children; text is always text,
// never markup.
type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean | number | null | undefined | ((e: any) => void)>;

export function h(name: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") e.addEventListener(key, value);
    else if (value === true) e.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) e.setAttribute(key, String(value));
  }
  for (const c of children) if (c || c === "") e.append(c);
  return e;
}

// id is the attribute by which tests and scripts find an element.
export const id = (name: string): Attributes => ({ "data-testid": name });

export function select(name: string, label: string, value: string, choices: [string, string][], change: (v: string) => void): HTMLElement {
  const s = h("select", { ...id(name), change: (e: Event) => change((e.target as HTMLSelectElement).value) },
    ...choices.map(([v, text]) => h("option", { value: v, selected: v === value }, text))) as HTMLSelectElement;
  s.value = value;
  return h("label", { class: "choice" }, h("span", {}, label), s);
}

export function button(name: string, text: string, press: () => void, more: Attributes = {}): HTMLElement {
  return h("button", { type: "button", ...id(name), click: press, ...more }, text);
}
