/**
 * Single keys that do something, where nothing is typed. They can be turned off:
 * https://www.w3.org/TR/WCAG22/#character-key-shortcuts
 */
import { readSettings } from "./settings.js";

const TYPED_IN = "input:not([type=checkbox]), textarea, select, dialog[open]";

export class Shortcuts {
  #acts;

  /** @param {Record<string, () => void>} acts */
  constructor(acts) {
    this.#acts = acts;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const act = this.#acts[event.key];
    if (
      !act ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.target.closest?.(TYPED_IN) ||
      !readSettings().shortcuts
    )
      return;
    event.preventDefault();
    act();
  }
}
