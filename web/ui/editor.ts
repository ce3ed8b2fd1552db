import { acceptCompletion, autocompletion, CompletionContext, CompletionResult, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Text, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { Completion, Fault } from "./types";

// The editor of a model's text is CodeMirror. This file is a script of its own,
// which is loaded when the text is opened; the colours stand in main.css.
export interface Hooks {
  label: string;
  nonce: string; // with which the page's policy lets style elements in
  changed(text: string): void;
  complete(text: string, line: number, column: number): Promise<Completion[]>;
}

export interface Editor {
  put(text: string): void; // another text, as when the file changed on disk
  underline(problems: Fault[]): void;
  go(problem: Fault): void;
  lock(is: boolean): void;
  close(): void;
}

const word = /[\p{L}\p{N}_.]+/u;

// columnOf is a place in its line as the server counts: characters, from 1.
const columnOf = (line: string, at: number) => [...line.slice(0, at)].length + 1;

// rangeOf is where a problem stands: its word, or the rest of its line.
function rangeOf(doc: Text, p: Fault): { from: number; to: number } {
  const line = doc.line(Math.max(1, Math.min(doc.lines, p.line)));
  const from = line.from + [...line.text].slice(0, Math.max(0, p.column - 1)).join("").length;
  const rest = line.text.slice(from - line.from), begun = word.exec(rest);
  return { from, to: from + (begun?.index === 0 ? begun[0].length : rest.length) };
}

// offers asks the server what could stand at the cursor.
const offers = (complete: Hooks["complete"]) => async (c: CompletionContext): Promise<CompletionResult | null> => {
  const begun = c.matchBefore(word);
  if (!begun && !c.explicit) return null;
  const line = c.state.doc.lineAt(c.pos);
  const found = await complete(c.state.doc.toString(), line.number, columnOf(line.text, c.pos - line.from));
  if (c.aborted || !found.length) return null;
  return { from: begun?.from ?? c.pos, options: found.map((o) => ({ label: o.label, apply: o.insert, detail: o.detail })), validFor: /^[\p{L}\p{N}_.]*$/u };
};

// open makes an editor in an element.
export function open(parent: HTMLElement, text: string, hooks: Hooks): Editor {
  const locked = new Compartment(), scheme = new Compartment();
  const night = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => EditorView.theme({}, { dark: night.matches });
  // A file whose lines end as on Windows keeps its line ends.
  let ends = "\n";
  const own = (t: string) => { ends = t.includes("\r\n") ? "\r\n" : "\n"; return t.replaceAll("\r\n", "\n"); };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: own(text),
      extensions: [
        EditorView.cspNonce.of(hooks.nonce), EditorView.contentAttributes.of({ "aria-label": hooks.label, tabindex: "0" }), EditorView.lineWrapping,
        lineNumbers(), lintGutter(), drawSelection(), highlightActiveLine(), history(), bracketMatching(), indentOnInput(), search({ top: true }),
        yaml(), syntaxHighlighting(classHighlighter), autocompletion({ override: [offers(hooks.complete)], icons: false, maxRenderedOptions: 50 }),
        // The tabulator takes what is offered, and otherwise leaves the editor.
        keymap.of([{ key: "Tab", run: acceptCompletion }, ...completionKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap, ...defaultKeymap]),
        locked.of([]), scheme.of(dark()),
        EditorView.updateListener.of((u) => {
          if (u.docChanged && !u.transactions.some((t) => t.annotation(Transaction.remote))) hooks.changed(u.state.doc.toString().replaceAll("\n", ends));
        }),
      ],
    }),
  });
  const turned = () => view.dispatch({ effects: scheme.reconfigure(dark()) });
  night.addEventListener("change", turned);
  return {
    put(next) {
      const to = own(next), from = view.state.doc.toString();
      if (to === from) return;
      let a = 0, b = 0; // what is alike stays, and the cursor in it
      while (a < from.length && from[a] === to[a]) a++;
      while (b < Math.min(from.length, to.length) - a && from[from.length - 1 - b] === to[to.length - 1 - b]) b++;
      view.dispatch({ changes: { from: a, to: from.length - b, insert: to.slice(a, to.length - b) }, annotations: Transaction.remote.of(true) });
    },
    underline(problems) {
      const doc = view.state.doc;
      const all = problems.filter((p) => p.line > 0).map((p): Diagnostic => ({ ...rangeOf(doc, p), severity: "error", message: p.message + (p.hint ? "; " + p.hint : "") }));
      view.dispatch(setDiagnostics(view.state, all));
    },
    go(problem) {
      const { from } = rangeOf(view.state.doc, problem);
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    lock(is) {
      view.dispatch({ effects: locked.reconfigure(is ? [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-readonly": "true" })] : []) });
    },
    close() {
      night.removeEventListener("change", turned);
      view.destroy();
    },
  };
}
