/** Whether the page is being put on paper: what shows only a part of itself shows all then. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Printing implements ReactiveController {
  #host: ReactiveControllerHost;
  #media = matchMedia("print");
  #begun = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get now() {
    return this.#begun || this.#media.matches;
  }

  hostConnected() {
    addEventListener("beforeprint", this.#begin);
    addEventListener("afterprint", this.#end);
    this.#media.addEventListener("change", this.#update);
  }

  hostDisconnected() {
    removeEventListener("beforeprint", this.#begin);
    removeEventListener("afterprint", this.#end);
    this.#media.removeEventListener("change", this.#update);
  }

  #begin = () => this.#turn(true);
  #end = () => this.#turn(false);
  #update = () => this.#host.requestUpdate();

  #turn(begun: boolean) {
    this.#begun = begun;
    this.#update();
  }
}
