/**
 * Renders an element anew when the model that it shows has changed; as often as the screen shows
 * it, for results come by the thousand.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Model } from "./model.ts";

export class Watch implements ReactiveController {
  #host: ReactiveControllerHost;
  #of: () => Model | undefined;
  #model: Model | undefined;
  #stop = () => {};
  #due = false;

  /** `of` gives the model: an element may be handed another one. */
  constructor(host: ReactiveControllerHost, of: () => Model | undefined) {
    this.#host = host;
    this.#of = of;
    host.addController(this);
  }

  hostConnected() {
    this.#follow(this.#of());
  }

  hostUpdate() {
    this.#follow(this.#of());
  }

  hostDisconnected() {
    this.#follow(undefined);
  }

  #follow(model: Model | undefined) {
    if (model === this.#model) return;
    this.#stop();
    this.#model = model;
    this.#stop = model?.watch(() => this.#renderSoon()) ?? (() => {});
  }

  #renderSoon() {
    if (this.#due) return;
    this.#due = true;
    const render = () => {
      this.#due = false;
      this.#host.requestUpdate();
    };
    // A hidden page has no frames, but a title.
    if (document.hidden) setTimeout(render);
    else requestAnimationFrame(render);
  }
}
