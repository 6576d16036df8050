/** The job that the page shows: it runs, or ran, now or on an earlier visit. */
import type { EnrichOptions, JobStatus, Outcome, Skipped, WaitReason } from "iocular";

import { type Asked, asAsked } from "../../ui/draft/asked.ts";
import type { Reading } from "../../ui/draft/draft.ts";
import type { EngineEvent } from "../../ui/jobs/events.ts";
import type { JobRecord } from "../../ui/jobs/records.ts";
import { indicatorsIn } from "../../ui/jobs/stored.ts";
import { Model } from "../../ui/model/model.ts";
import { BUILT_IN, type Policy } from "../../ui/policy/policy.ts";
import { mayFareBetter } from "../../ui/verdict/verdict.ts";
import { engine, onEvents } from "../engine/client.ts";
import { Forecast } from "./forecast.ts";
import { isSimulated, newJobId, titleOf } from "./job-names.ts";
import { judgeRows } from "./judging.ts";
import { order, promoteIn } from "./orders.ts";
import { type NewReport, keepReport, readList, readRecord, readText, removeReport } from "./reports.ts";
import { Retries, type Told } from "./retries.ts";
import { Rows } from "./rows.ts";
import { summaryOf } from "./summary.ts";
import { Wanted } from "./wanted.ts";

/** Who holds a job. */
interface Holder {
  /** The job has no more to tell. */
  end(): void;
  /** The job was paused, or goes on. */
  turn(): void;
  /** Whether a simulator answers now. */
  isSimulating(): boolean;
}

export class Job extends Model {
  readonly rows = new Rows();
  /** What it waits for, and when it is done. */
  readonly forecast = new Forecast();
  id: string | null = null;
  /** What a person, or the file that it came from, calls it; empty: nobody does. */
  givenName = "";
  /** The text that it is of, as far as it is kept, with what was found in it once that is read. */
  reading: Reading | null = null;
  /** Whether nothing goes on with it before there is a key. */
  waitsForKey = false;
  running = false;
  /** Nothing new is asked for it until the person says so. */
  paused = false;
  cancelled = false;
  durable = true;
  /** Why it is not, where that is known. */
  durableReason: string | null = null;
  total = 0;
  skipped: readonly Skipped[] = [];
  /** What its verdicts are made by. */
  policy: Policy = BUILT_IN;
  #wanted = new Wanted();
  #retries = new Retries();
  /** The job whose answers this one replaces. */
  #replaces: string | null = null;
  #holder: Holder;

  constructor(holder: Holder) {
    super();
    this.#holder = holder;
    this.rows.watch(() => this.changed());
    this.forecast.watch(() => this.changed());
    onEvents((events) => this.#hear(events));
  }

  /** What it is called. */
  get name() {
    return this.id === null ? "" : this.givenName || titleOf(this.id);
  }

  get done() {
    return this.rows.answered;
  }

  /** Whether its answers are made up. */
  get simulated() {
    return this.rows.simulated === true || (this.id !== null && isSimulated(this.id));
  }

  /** How long it will take, in ms. Null: nobody knows yet. */
  get msLeft() {
    return this.paused || this.waitsForKey ? null : this.forecast.msLeft(this.done, this.total);
  }

  /** How many different indicators have a row. */
  get distinct() {
    return new Set(this.rows.all.map(({ ioc }) => `${ioc.type} ${ioc.value}`)).size;
  }

  get summary() {
    return summaryOf(this.rows, this.total);
  }

  /** What may fare better when it is asked again. */
  get failed() {
    return this.rows.all.filter(mayFareBetter);
  }

  /** Judges what is there by another policy. */
  async judgeBy(policy: Policy) {
    this.policy = policy;
    await judgeRows(this.rows, policy);
    this.changed();
  }

  /** Looks a list up. What ran until now goes on unseen. */
  async start(report: NewReport) {
    this.#replaces = null;
    this.rows.clear();
    await this.#start(report);
  }

  /**
   * Shows another job, and of which text it is, as far as that is kept; one that runs goes on to be
   * shown.
   */
  async open(id: string, text = this.reading?.text ?? "") {
    if (id !== this.id) this.#replaces = null;
    this.rows.clear();
    const { reading } = this;
    this.#begin(id);
    this.reading = reading?.text === text ? reading : { text, iocs: [], places: [] };
    const [{ iocs, sendPrivate }, record] = await Promise.all([readList(id), readRecord(id)]);
    if (this.id !== id) return;
    this.#wanted = new Wanted(iocs, sendPrivate);
    this.#recall(record);
    await this.#read(id);
  }

  /** What was found in the text of a job, which is read after it is shown. */
  attach(id: string, reading: Reading) {
    if (id !== this.id) return;
    this.reading = reading;
    this.changed();
  }

  /** Reads again what another tab runs. */
  async renew() {
    const { id } = this;
    const status = id === null ? null : await engine.open(id);
    // One that is being begun may not be stored yet; one that is deleted says so itself.
    if (status && this.id === id) await this.#take(status);
  }

  /** Shows none. */
  close() {
    this.#replaces = null;
    this.rows.clear();
    this.#begin(null);
  }

  /** It waits for a key, or does so no more. */
  hold(waitsForKey: boolean) {
    if (waitsForKey === this.waitsForKey) return;
    this.waitsForKey = waitsForKey;
    this.changed();
  }

  /** `probeNow`, where nothing answers, asks again at once. */
  async order(what: "pause" | "unpause" | "cancel" | "probeNow") {
    if (this.id !== null) await order(this.id, engine[what]);
  }

  /** Whether this very list is what is under way. */
  isOf(iocs: readonly Asked[]) {
    return this.#wanted.isOf(iocs);
  }

  /** What has no answer yet, in the order of the list. */
  get pending() {
    return this.running ? this.#wanted.pending(this.#left) : [];
  }

  /** What is asked about next, where that is certain. */
  get next() {
    return this.#wanted.next(this.#left);
  }

  get #left() {
    const skipped = new Set(this.skipped.map(({ index }) => index));
    return (index: number) => !skipped.has(index) && !this.rows.has(index);
  }

  /** These places go before all else, of other jobs too. */
  async promote(indexes: readonly number[]) {
    const { id } = this;
    if (id === null) return;
    await promoteIn(id, indexes);
    if (id === this.id) await this.recall();
  }

  /** Reads again what is kept beside the job. */
  async recall() {
    const { id } = this;
    const record = id === null ? undefined : await readRecord(id);
    if (id !== this.id) return;
    this.#recall(record);
    this.changed();
  }

  /**
   * Goes on with a job that was cancelled, or tries again what failed: the same list once more, in
   * the place of the old job. What is known is remembered and costs nothing, and the results stay
   * together. Made-up ones never take the place of real ones.
   */
  async rerun() {
    const { id, simulated } = this;
    await this.start(await this.#again());
    if (id !== null && (simulated || !this.#holder.isSimulating())) await removeReport(id);
  }

  /**
   * Asks about all of it again, whatever is remembered. What is there stands until its answer
   * comes, and the old job until the new one is done.
   */
  async askAgain() {
    const { id } = this;
    const report = await this.#again();
    if (this.simulated !== this.#holder.isSimulating()) return this.start(report);
    this.#replaces = id;
    this.rows.outdate();
    await this.#start(report, { refresh: true });
  }

  /** Asks about one row again. */
  retry(outcome: Outcome) {
    return this.#retries.ask(outcome, this.id, this.#holder.isSimulating());
  }

  async #start(report: NewReport, options: EnrichOptions = {}) {
    const { iocs, sendPrivate, name, reading } = report;
    const id = newJobId(iocs, this.#holder.isSimulating());
    this.#begin(id);
    this.#wanted = new Wanted(iocs, sendPrivate);
    [this.givenName, this.reading] = [name, reading];
    await keepReport(id, report);
    const status = await engine.start(id, [...iocs], { ...options, sendPrivate });
    if (this.id === id) await this.#take(status);
  }

  /** The same once more. */
  async #again(): Promise<NewReport> {
    const { iocs, sendPrivate } = this.#wanted;
    const [record, kept] = this.id === null ? [] : await Promise.all([readRecord(this.id), readText(this.id)]);
    const { reading } = this;
    // The list of a job of earlier may not be kept.
    const list = iocs.length > 0 ? iocs : indicatorsIn({ results: this.rows.all, skipped: this.skipped });
    return { iocs: list, sendPrivate, name: record?.name ?? "", text: kept?.text ?? "", reading };
  }

  #begin(id: string | null) {
    this.id = id;
    this.running = id !== null;
    this.givenName = "";
    this.reading = null;
    this.waitsForKey = false;
    this.paused = false;
    this.cancelled = false;
    this.durable = true;
    this.total = 0;
    this.skipped = [];
    this.#wanted = new Wanted();
    this.forecast.begin();
  }

  #recall(record: JobRecord | undefined) {
    this.#wanted.promoted = record?.promoted ?? [];
    this.givenName = record?.name ?? "";
  }

  async #read(id: string) {
    const status = await engine.open(id);
    if (this.id === id) await this.#take(status);
  }

  async #take(status: JobStatus | null) {
    this.running = status !== null && !status.complete;
    if (status) {
      this.forecast.doneAtStart = status.done;
      this.total = status.total;
      this.skipped = status.skipped.map((place) => asAsked(place, this.#wanted.iocs));
      this.cancelled = status.cancelled;
      this.paused = status.paused;
      const { waitingFor, waitingUntil } = status;
      if (waitingUntil) await this.forecast.wait(waitingFor, new Date(waitingUntil), () => this.#plan());
    }
    this.changed();
  }

  #hear(events: readonly EngineEvent[]) {
    /** By place: one may be told twice, out of a status and as an event. */
    const outcomes = new Map<number, Outcome>();
    for (const event of events) this.#hearOne(event, outcomes);
    if (outcomes.size > 0) this.rows.add([...outcomes.values()]);
    // What was under way when the waiting began counted as left, until now.
    const { reason, until } = this.forecast;
    if (outcomes.size > 0 && this.running && until && until.getTime() > Date.now()) this.#hearWait(reason, until);
    this.changed();
  }

  #hearOne(event: EngineEvent, outcomes: Map<number, Outcome>) {
    if (this.#retries.has(event.jobId)) this.#note(this.#retries.hear(event, this.id), outcomes);
    else if (event.jobId !== this.id) return;
    else if (event.kind === "stored") [this.durable, this.durableReason] = [event.durable, event.reason];
    else if (event.kind === "waiting") this.#hearWait(event.reason, new Date(event.until));
    else if (event.kind === "paused") this.#turn(event.paused);
    else if (event.kind === "complete") this.#end(event.cancelled);
    else if (event.kind === "removed") this.close();
    else if (event.kind === "renamed")
      this.recall().catch(() => {}); // it is told again with the next change
    else if (event.kind === "outcome" && !this.rows.has(event.outcome.index)) this.#note(event, outcomes);
  }

  #note(told: Told | undefined, outcomes: Map<number, Outcome>) {
    if (told) outcomes.set(told.outcome.index, this.#wanted.shown(told.outcome, told.verdict));
  }

  /** For who has nothing to wait for. An estimate that fails is none. */
  #hearWait(reason: WaitReason | null, until: Date) {
    this.forecast.wait(reason, until, () => this.#plan()).catch(() => {});
  }

  #turn(paused: boolean) {
    this.paused = paused;
    this.forecast.stop();
    queueMicrotask(() => this.#holder.turn());
  }

  /** What its rest costs. */
  #plan() {
    const { iocs, sendPrivate } = this.#wanted;
    const left = iocs.filter((_, index) => !this.rows.has(index));
    return left.length > 0 ? engine.plan(left, sendPrivate) : null;
  }

  #end(cancelled: boolean) {
    this.running = false;
    this.paused = false;
    this.cancelled = cancelled;
    this.forecast.stop();
    if (this.#replaces !== null && !cancelled) removeReport(this.#replaces).catch(() => {}); // it stays in the history
    this.#replaces = null;
    queueMicrotask(() => this.#holder.end());
  }
}
