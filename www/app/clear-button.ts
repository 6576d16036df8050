/**
 * Clears the text, and until something else stands there puts it back: one button, that keeps the
 * focus.
 */
import { html } from "../../ui/element.ts";
import type { Workbench } from "../model/workbench.ts";

export function clearButton(bench: Workbench) {
  const { canUndo } = bench.input;
  return html`<button type="button" @click=${() => (canUndo ? bench.input.undoClear() : bench.input.clear())}>
    ${canUndo ? "Undo clear" : "Clear"}
  </button>`;
}
