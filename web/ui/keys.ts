import { redo, show, undo } from "./asking";
import { focus } from "./focus";
import { closeWhy, S } from "./state";

// keys are the shortcuts that both doors have. Close closes what a door has
// open besides, and says whether it did.
export function keys(save: () => void, close: () => boolean): void {
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented) return; // the editor took it
    const typing = (e.target as Element).closest("input, textarea, select, .cm-editor");
    if (e.key === "Escape") {
      if (close()) return;
      if (S.asksName.value || S.sharing.value) S.asksName.value = S.sharing.value = false;
      else if (S.help.value || S.why.value) { S.help.value = false; closeWhy(); }
      else if (S.view.value) show("");
      return;
    }
    if (e.key === "?" && !typing) { S.help.value = !S.help.value; focus("help", true); return; }
    if (!(e.ctrlKey || e.metaKey) || e.altKey) return;
    const k = e.key.toLowerCase();
    if (k === "s") { e.preventDefault(); save(); }
    if (k === "z" && !typing) { e.preventDefault(); e.shiftKey ? redo() : undo(); }
  });
}
