/** Second tries for single rows: each is a job of its own, which goes once it has told. */
import type { Outcome } from "iocular";

import type { EngineEvent } from "../../ui/jobs/events.ts";
import { engine } from "../engine/client.ts";
import { newRetryId } from "./job-names.ts";

/** What brings an outcome. */
export type Told = Extract<EngineEvent, { kind: "outcome" }>;

/** Where the one outcome belongs. */
interface Place {
  job: string | null;
  index: number;
}

export class Retries {
  #places = new Map<string, Place>();

  /** Asks, whatever is remembered. A person has seen the row: it may leave. */
  async ask({ index, ioc }: Outcome, job: string | null, isSimulating: boolean) {
    const id = newRetryId(isSimulating);
    this.#places.set(id, { index, job });
    await engine.start(id, [ioc], { refresh: true, sendPrivate: true });
  }

  has(id: string) {
    return this.#places.has(id);
  }

  /** The outcome, if this event brings one for a row of `job`. */
  hear(event: EngineEvent, job: string | null): Told | undefined {
    const place = this.#places.get(event.jobId);
    if (event.kind === "complete") this.#end(event.jobId);
    if (event.kind !== "outcome" || place?.job !== job) return undefined;
    return { ...event, outcome: { ...event.outcome, index: place.index } };
  }

  #end(id: string) {
    this.#places.delete(id);
    engine.remove(id).catch(() => {}); // of an orchestrator that was just replaced: the next visit removes it
  }
}
