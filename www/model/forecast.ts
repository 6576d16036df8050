/** What a job waits for, and when it is done, if nothing comes between. */
import type { Plan, WaitReason } from "iocular";

import { Model } from "../../ui/model/model.ts";

export class Forecast extends Model {
  reason: WaitReason | null = null;
  until: Date | null = null;
  /** `null`: nobody knows. */
  doneBy: Date | null = null;
  /** How many requests go on which day. */
  perDay: Plan["perDay"] = [];
  /** What was there when the job was opened took no time. */
  doneAtStart = 0;
  #startedAt = 0;
  #waits = 0;

  /** The job begins here, or is shown from here on. */
  begin() {
    [this.#startedAt, this.doneAtStart] = [Date.now(), 0];
    this.stop();
  }

  /** `plan` plans what is left of the job; `null`: it cannot be planned. */
  async wait(reason: WaitReason | null, until: Date, plan: () => Promise<Plan | null> | null) {
    const mine = ++this.#waits;
    [this.reason, this.until] = [reason, until];
    this.changed();
    const planned = await plan();
    if (!planned || mine !== this.#waits) return;
    [this.doneBy, this.perDay] = [new Date(Date.now() + planned.estimatedMs), planned.perDay];
    this.changed();
  }

  /**
   * How long it will take, in ms: by the quota where that is what it waits for, else by how fast it
   * was until now. Null: nobody knows yet.
   */
  msLeft(done: number, total: number) {
    if (this.doneBy) return Math.max(0, this.doneBy.getTime() - Date.now());
    const fresh = done - this.doneAtStart;
    return fresh > 0 ? ((Date.now() - this.#startedAt) / fresh) * (total - done) : null;
  }

  stop() {
    this.#waits += 1;
    [this.reason, this.until, this.doneBy, this.perDay] = [null, null, null, []];
    this.changed();
  }
}
