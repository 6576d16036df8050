/** Does something once a second, as long as an element is on the page. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class EverySecond implements ReactiveController {
  #act: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, act: () => void) {
    this.#act = act;
    host.addController(this);
  }

  hostConnected() {
    this.#timer = setInterval(this.#act, 1000);
  }

  hostDisconnected() {
    clearInterval(this.#timer);
  }
}
