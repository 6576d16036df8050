/** Files that are dropped anywhere on the page. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

const KINDS = ["dragover", "dragleave", "drop"] as const;

export class DroppedFiles implements ReactiveController {
  /** Whether there are some above the page. */
  above = false;
  #host: ReactiveControllerHost;
  #take: (files: File[]) => void;

  constructor(host: ReactiveControllerHost, take: (files: File[]) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostConnected() {
    for (const kind of KINDS) addEventListener(kind, this.#drag);
  }

  hostDisconnected() {
    for (const kind of KINDS) removeEventListener(kind, this.#drag);
  }

  #drag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.above = event.type === "dragover";
    this.#host.requestUpdate();
    if (event.type === "drop") this.#take([...event.dataTransfer.files]);
  };
}
