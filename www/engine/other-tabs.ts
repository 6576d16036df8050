/**
 * The workers of this page's other tabs. What happens to a job in one is told in all of them, and
 * an order for a job that another tab runs is carried out there.
 */
import { type EngineEvent, Outbox } from "../../ui/jobs/events.ts";

/** What can be ordered of a job that another tab runs. */
export type Order =
  | { kind: "pause" | "unpause" | "cancel" | "remove" | "probe"; jobId: string }
  | { kind: "promote"; jobId: string; indexes: readonly number[] };

type Message =
  /** A worker is new; one that is there answers, so that both know that they are not alone. */
  | { kind: "hello" | "here" }
  | { kind: "events"; events: readonly EngineEvent[] }
  | { kind: "order"; id: string; order: Order }
  | { kind: "done"; id: string };

interface Listener {
  hear(event: EngineEvent): void;
  /** Carries an order out; false if the job does not run here. */
  obey(order: Order): boolean | Promise<boolean>;
}

/** A tab that does not answer for so long is frozen, or runs no such job. In ms. */
const PATIENCE = 2000;

export class OtherTabs {
  #channel = new BroadcastChannel("iocular-jobs");
  #alone = true;
  #listener: Listener;
  #waiting = new Map<string, () => void>();
  #outbox = new Outbox((events) => this.#post({ kind: "events", events }));

  constructor(listener: Listener) {
    this.#listener = listener;
    this.#channel.addEventListener("message", ({ data }: MessageEvent<Message>) => this.#take(data));
    this.#post({ kind: "hello" });
  }

  /** Where nobody listens, ten thousand results are not copied for it. */
  tell(event: EngineEvent) {
    if (!this.#alone) this.#outbox.tell(event);
  }

  /** Whether another tab has carried it out. */
  order(order: Order): Promise<boolean> {
    if (this.#alone) return Promise.resolve(false);
    const id = crypto.randomUUID();
    return new Promise((resolve) => {
      const end = (taken: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(taken);
      };
      const timer = setTimeout(() => end(false), PATIENCE);
      this.#waiting.set(id, () => end(true));
      this.#post({ kind: "order", id, order });
    });
  }

  #take(message: Message) {
    this.#alone = false;
    if (message.kind === "hello") this.#post({ kind: "here" });
    else if (message.kind === "events") for (const event of message.events) this.#listener.hear(event);
    else if (message.kind === "order") void this.#obey(message.id, message.order);
    else if (message.kind === "done") this.#waiting.get(message.id)?.();
  }

  async #obey(id: string, order: Order) {
    if (await this.#listener.obey(order)) this.#post({ kind: "done", id });
  }

  #post(message: Message) {
    this.#channel.postMessage(message);
  }
}
