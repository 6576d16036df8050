/**
 * Single keys that do something, where nothing is typed. They can be turned off:
 * https://www.w3.org/TR/WCAG22/#character-key-shortcuts
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";

import { readSettings } from "../model/settings.ts";

const TYPED_IN = "input:not([type=checkbox]), textarea, select, dialog:modal";

export class Shortcuts implements ReactiveController {
  #acts: Record<string, () => void>;

  constructor(host: ReactiveControllerHost, acts: Record<string, () => void>) {
    this.#acts = acts;
    host.addController(this);
  }

  hostConnected() {
    addEventListener("keydown", this.#press);
  }

  hostDisconnected() {
    removeEventListener("keydown", this.#press);
  }

  #press = (event: KeyboardEvent) => {
    const act = this.#acts[event.key];
    const typed = event.target instanceof Element && event.target.closest(TYPED_IN);
    if (!act || event.ctrlKey || event.metaKey || event.altKey || typed || !readSettings().shortcuts) return;
    event.preventDefault();
    act();
  };
}
