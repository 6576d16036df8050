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
  #waits = 0;

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

  stop() {
    this.#waits += 1;
    [this.reason, this.until, this.doneBy, this.perDay] = [null, null, null, []];
    this.changed();
  }
}
