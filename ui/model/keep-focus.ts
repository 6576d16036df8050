/**
 * Keeps the focus in an element that has it: where the button that was pressed goes, or can be
 * pressed no more, it goes to what takes its place.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class KeepFocus implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #instead: () => HTMLElement | null;
  /** What had the focus before this update. */
  #stood: Element | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, instead: () => HTMLElement | null) {
    this.#host = host;
    this.#instead = instead;
    host.addController(this);
  }

  hostUpdate() {
    const { activeElement } = document;
    this.#stood = this.#host.contains(activeElement) ? activeElement : null;
  }

  hostUpdated() {
    if (this.#stood && (!this.#stood.isConnected || this.#stood.matches(":disabled, [hidden]")))
      this.#instead()?.focus();
  }
}
