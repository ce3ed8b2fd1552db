// A first model from three questions: who, what can each do, and what does each
// want first.
export interface Party { name: string; can: string[]; wants: Want[] }

// Want is that an option is taken, or is not: the party and the option by their
// numbers.
export interface Want { party: number; option: number; not: boolean }

// lines are the lines of a text that say something.
export const lines = (text: string): string[] => text.split("\n").map((l) => l.trim()).filter((l) => l);

const reserved = new Set(["not", "and", "or", "if", "implies", "iff", "true", "false"]);

// named gives each text a short name of its own, as model files want them.
function named(texts: string[], taken = new Set<string>()): string[] {
  return texts.map((text) => {
    let id = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, "").slice(0, 40) || "x";
    if (/^\P{L}/u.test(id) || reserved.has(id)) id = "x_" + id;
    let own = id;
    for (let k = 2; taken.has(own); k++) own = id + "_" + k;
    taken.add(own);
    return own;
  });
}

// wording is a want in words.
export function wording(all: Party[], w: Want): string {
  const p = all[w.party];
  return `${p.name}: ${w.not ? "not " : ""}${p.can[w.option]}`;
}

// written is the model as the text of a file.
export function written(title: string, all: Party[]): string {
  const q = (s: string) => JSON.stringify(s); // which YAML reads as it is
  const actors = named(all.map((p) => p.name)), taken = new Set<string>();
  const options = all.map((p) => named(p.can, taken)); // none is called like another's
  const out = [`conflict: ${q(title)}`, "actors:"];
  all.forEach((p, k) => {
    out.push(`  ${actors[k]}:`, `    name: ${q(p.name)}`);
    if (p.can.length) out.push("    options:", ...p.can.map((text, o) => `      ${options[k][o]}: ${q(text)}`));
    if (p.wants.length) out.push("    prefers: # most important first", ...p.wants.map((w) => `      - ${w.not ? "not " : ""}${actors[w.party]}.${options[w.party][w.option]}`));
  });
  return out.join("\n") + "\nstatus_quo: {} # nobody does anything yet\n";
}
