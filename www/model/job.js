/**
 * The job that the page shows: it runs, or ran, now or on an earlier visit. Says `change` when
 * something is new.
 */
import * as engine from "../engine/client.js";
import { newJobId, newRetryId } from "./jobs.js";
import { counted } from "./names.js";
import { Rows } from "./rows.js";
import { mayFareBetter } from "./verdicts.js";

export class Job extends EventTarget {
  rows = new Rows();
  id = null;
  running = false;
  cancelled = false;
  durable = true;
  total = 0;
  skipped = [];
  /** @type {Date | null} */
  waitingUntil = null;
  /** @type {Date | null} When it is done, if nothing comes between. */
  doneBy = null;
  #startedAt = 0;
  /** What was there when it was opened took no time. */
  #doneAtStart = 0;
  #estimates = 0;
  /** Counts what changed, for those who compare. */
  version = 0;
  /** What was asked for, if it was asked for here. */
  #iocs = [];
  /** Second tries: the place in the list that their one outcome is for. */
  #retries = new Map();

  constructor() {
    super();
    engine.onEvents((events) => this.#hear(events));
  }

  get done() {
    return this.rows.size;
  }

  /**
   * How long it will take, in ms: by the quota where that is what it waits for, else by how fast it
   * was until now. Null: nobody knows yet.
   */
  get msLeft() {
    if (this.doneBy) return Math.max(0, this.doneBy - Date.now());
    const fresh = this.done - this.#doneAtStart;
    return fresh > 0 ? ((Date.now() - this.#startedAt) / fresh) * (this.total - this.done) : null;
  }

  /** What may fare better when it is asked again. */
  get failed() {
    return this.rows.all.filter(mayFareBetter);
  }

  /** Looks a list up. @param {import("iocular").Ioc[]} iocs */
  async start(iocs) {
    const id = newJobId(iocs);
    this.#begin(id);
    this.#iocs = iocs;
    await this.#take(await engine.start(id, iocs));
  }

  /** Shows a job of earlier; one that runs goes on to be shown. */
  async open(id) {
    this.#begin(id);
    const status = await engine.open(id);
    if (this.id === id) await this.#take(status);
    return status !== null;
  }

  /** Reads again what another tab runs. */
  async renew() {
    const { id } = this;
    const status = await engine.open(id);
    if (this.id === id) await this.#take(status);
  }

  /** Shows none. */
  close() {
    this.#begin(null);
    this.running = false;
    this.#changed();
  }

  pause() {
    return engine.cancel(this.id);
  }

  /**
   * Goes on with a job that was paused, or tries again what failed: the same list once more, in the
   * place of the old job. What is known is remembered and costs nothing, and the results stay
   * together.
   */
  async again() {
    const last = this.id;
    await this.start(this.#iocs.length > 0 ? this.#iocs : this.#listed());
    await engine.remove(last);
  }

  /** Tries one row again. @param {import("iocular").Outcome} outcome */
  async retry({ index, ioc }) {
    const id = newRetryId();
    this.#retries.set(id, { index, job: this.id });
    await engine.start(id, [ioc]);
  }

  #begin(id) {
    this.id = id;
    this.rows.clear();
    this.rows.filterBy();
    this.running = true;
    this.cancelled = false;
    this.durable = true;
    this.total = 0;
    this.skipped = this.#iocs = [];
    this.waitingUntil = this.doneBy = null;
    this.#startedAt = Date.now();
    this.#doneAtStart = 0;
  }

  async #take(status) {
    this.running = status !== null && !status.complete;
    if (status) {
      this.#doneAtStart = status.done;
      this.total = status.total;
      this.skipped = status.skipped;
      this.cancelled = status.cancelled;
      if (status.waitingUntil) await this.#wait(status.waitingUntil);
    }
    this.#changed();
  }

  #hear(events) {
    /** By place: one may be told twice, out of a status and as an event. */
    const outcomes = new Map();
    for (const event of events) {
      if (this.#retries.has(event.jobId)) this.#hearRetry(event, outcomes);
      else if (event.jobId !== this.id) continue;
      else if (event.kind === "stored") this.durable = event.durable;
      else if (event.kind === "waiting") this.#wait(event.until);
      else if (event.kind !== "outcome") this.#end(event);
      else if (!this.rows.has(event.outcome.index)) outcomes.set(event.outcome.index, event.outcome);
    }
    if (outcomes.size > 0) this.rows.add([...outcomes.values()]);
    // What was under way when the waiting began counted as left, until now.
    if (outcomes.size > 0 && this.running && this.waitingUntil > Date.now()) this.#wait(this.waitingUntil);
    this.#changed();
  }

  #hearRetry({ kind, jobId, outcome }, outcomes) {
    const { index, job } = this.#retries.get(jobId);
    if (kind === "outcome" && job === this.id) outcomes.set(index, { ...outcome, index });
    if (kind !== "complete") return;
    this.#retries.delete(jobId);
    engine.remove(jobId);
  }

  async #wait(until) {
    const { id } = this;
    const mine = ++this.#estimates;
    this.waitingUntil = new Date(until);
    const left = this.#iocs.filter((_, index) => !this.rows.has(index));
    if (left.length === 0) return;
    const { estimatedMs } = await engine.plan(left);
    if (id !== this.id || mine !== this.#estimates) return;
    this.doneBy = new Date(Date.now() + estimatedMs);
    this.#changed();
  }

  #end({ cancelled }) {
    this.running = false;
    this.cancelled = cancelled;
    this.waitingUntil = this.doneBy = null;
    queueMicrotask(() => this.dispatchEvent(new Event("end")));
  }

  /**
   * The list of a job of earlier, as far as it is known: each place that has an outcome or was
   * skipped.
   */
  #listed() {
    return [...this.rows.all, ...this.skipped].sort((a, b) => a.index - b.index).map(({ ioc }) => ioc);
  }

  #changed() {
    this.version += 1;
    this.dispatchEvent(new Event("change"));
  }

  /** "4 of 9, 2 malicious, 1 error". */
  get summary() {
    const parts = [`${this.done.toLocaleString("en")} of ${this.total.toLocaleString("en")}`];
    if (this.rows.count("malicious") > 0) parts.push(`${this.rows.count("malicious").toLocaleString("en")} malicious`);
    if (this.rows.count("error") > 0) parts.push(counted(this.rows.count("error"), "error"));
    return parts.join(", ");
  }
}
