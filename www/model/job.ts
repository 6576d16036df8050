/** The job that the page shows: it runs, or ran, now or on an earlier visit. */
import type { EnrichOptions, EnrichmentResult, JobStatus, Outcome, Skipped, Verdict, WaitReason } from "iocular";

import { type Asked, asAsked } from "../../ui/draft/asked.ts";
import type { Reading } from "../../ui/draft/draft.ts";
import type { EngineEvent, Opinions } from "../../ui/jobs/events.ts";
import { Model } from "../../ui/model/model.ts";
import { BUILT_IN, type Policy, whole } from "../../ui/policy/policy.ts";
import { withVerdict } from "../../ui/policy/verdicts.ts";
import { mayFareBetter } from "../../ui/verdict/verdict.ts";
import { counted, number } from "../../ui/words/counted.ts";
import { engine, onEvents } from "../engine/client.ts";
import { isSimulated, newJobId, newRetryId, titleOf } from "./job-names.ts";
import { Forecast } from "./forecast.ts";
import { order, promoteIn } from "./orders.ts";
import { type NewReport, keepReport, readList, readRecord, readText, removeReport } from "./reports.ts";
import { Rows } from "./rows.ts";

/** Who holds a job. */
interface Holder {
  /** The job has no more to tell. */
  end(): void;
  /** The job was paused, or goes on. */
  turn(): void;
  /** Whether a simulator answers now. */
  isSimulating(): boolean;
}

/** A place that has no answer yet. */
export interface Pending {
  index: number;
  ioc: Asked;
  /** Whether a person has put it first. */
  isFirst: boolean;
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
  #startedAt = 0;
  /** What was there when it was opened took no time. */
  #doneAtStart = 0;
  /** What is asked for. */
  #iocs: readonly Asked[] = [];
  /** Places that go before all others, in their order. */
  #promoted: readonly number[] = [];
  /** Whether that was to send what means something in its own network alone. */
  #sendPrivate = false;
  /** Second tries: the place in the list that their one outcome is for. */
  #retries = new Map<string, { index: number; job: string | null }>();
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

  /**
   * How long it will take, in ms: by the quota where that is what it waits for, else by how fast it
   * was until now. Null: nobody knows yet.
   */
  get msLeft() {
    if (this.paused || this.waitsForKey) return null;
    const { doneBy } = this.forecast;
    if (doneBy) return Math.max(0, doneBy.getTime() - Date.now());
    const fresh = this.done - this.#doneAtStart;
    return fresh > 0 ? ((Date.now() - this.#startedAt) / fresh) * (this.total - this.done) : null;
  }

  /** How many different indicators have a row. */
  get distinct() {
    return new Set(this.rows.all.map(({ ioc }) => `${ioc.type} ${ioc.value}`)).size;
  }

  /** What may fare better when it is asked again. */
  get failed() {
    return this.rows.all.filter(mayFareBetter);
  }

  /** Judges what is there by another policy, in one call. */
  async judgeBy(policy: Policy) {
    this.policy = policy;
    const { trusted, ignored } = whole(policy);
    const namesEngines = trusted.length + ignored.length > 0;
    const results = this.rows.all.filter((outcome) => outcome.kind === "result");
    const opinions = results.map((result) => opinionsOf(result, namesEngines));
    this.rows.judge(results, await engine.judge(opinions, policy));
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
    [this.#iocs, this.#sendPrivate, this.#promoted] = [iocs, sendPrivate, record?.promoted ?? []];
    this.givenName = record?.name ?? "";
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

  pause() {
    return this.#order(engine.pause);
  }

  unpause() {
    return this.#order(engine.unpause);
  }

  cancel() {
    return this.#order(engine.cancel);
  }

  /** Where nothing answers, asks again at once. */
  probeNow() {
    return this.#order(engine.probeNow);
  }

  /** Whether this very list is what is under way. */
  isOf(iocs: readonly Asked[]) {
    const wanted = this.#iocs;
    return wanted.length === iocs.length && iocs.every(({ type, value }, n) => isOne(wanted[n], type, value));
  }

  /** What has no answer yet, in the order of the list. */
  get pending(): readonly Pending[] {
    if (!this.running) return [];
    const left = new Set(this.skipped.map(({ index }) => index));
    const promoted = new Set(this.#promoted);
    return this.#iocs.flatMap((ioc, index) =>
      left.has(index) || this.rows.has(index) ? [] : [{ index, ioc, isFirst: promoted.has(index) }],
    );
  }

  /**
   * What is asked about next, where that is certain: hashes may wait for a better one of their
   * file.
   */
  get next(): Asked | null {
    const first = this.#promoted.find((index) => !this.rows.has(index));
    if (first !== undefined) return this.#iocs[first] ?? null;
    const left = new Set(this.skipped.map(({ index }) => index));
    const next = this.#iocs.find((_, index) => !left.has(index) && !this.rows.has(index));
    return next && next.type !== "md5" && next.type !== "sha1" ? next : null;
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
    this.#promoted = record?.promoted ?? [];
    this.givenName = record?.name ?? "";
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

  /** Asks about one row again, whatever is remembered of it. A person has seen it: it may leave. */
  async retry({ index, ioc }: Outcome) {
    const id = newRetryId(this.#holder.isSimulating());
    this.#retries.set(id, { index, job: this.id });
    await engine.start(id, [ioc], { refresh: true, sendPrivate: true });
  }

  async #start(report: NewReport, options: EnrichOptions = {}) {
    const { iocs, sendPrivate, name, reading } = report;
    const id = newJobId(iocs, this.#holder.isSimulating());
    this.#begin(id);
    [this.#iocs, this.#sendPrivate, this.givenName, this.reading] = [iocs, sendPrivate, name, reading];
    await keepReport(id, report);
    const status = await engine.start(id, [...iocs], { ...options, sendPrivate });
    if (this.id === id) await this.#take(status);
  }

  /** The same once more. */
  async #again(): Promise<NewReport> {
    const iocs = this.#iocs.length > 0 ? this.#iocs : this.#listed();
    const [record, kept] = this.id === null ? [] : await Promise.all([readRecord(this.id), readText(this.id)]);
    const { reading } = this;
    return { iocs, sendPrivate: this.#sendPrivate, name: record?.name ?? "", text: kept?.text ?? "", reading };
  }

  async #order(act: (jobId: string) => Promise<boolean>) {
    if (this.id !== null) await order(this.id, act);
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
    this.#iocs = [];
    this.#promoted = [];
    this.#sendPrivate = false;
    this.forecast.stop();
    this.#startedAt = Date.now();
    this.#doneAtStart = 0;
  }

  async #read(id: string) {
    const status = await engine.open(id);
    if (this.id === id) await this.#take(status);
  }

  async #take(status: JobStatus | null) {
    this.running = status !== null && !status.complete;
    if (status) {
      this.#doneAtStart = status.done;
      this.total = status.total;
      this.skipped = status.skipped.map((place) => asAsked(place, this.#iocs));
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
    if (this.#retries.has(event.jobId)) this.#hearRetry(event, outcomes);
    else if (event.jobId !== this.id) return;
    else if (event.kind === "stored") [this.durable, this.durableReason] = [event.durable, event.reason];
    else if (event.kind === "waiting") this.#hearWait(event.reason, new Date(event.until));
    else if (event.kind === "paused") this.#turn(event.paused);
    else if (event.kind === "complete") this.#end(event.cancelled);
    else if (event.kind === "removed") this.close();
    else if (event.kind === "renamed")
      this.recall().catch(() => {}); // it is told again with the next change
    else if (event.kind === "outcome" && !this.rows.has(event.outcome.index))
      outcomes.set(event.outcome.index, this.#shown(event.outcome, event.verdict));
  }

  #hearRetry(event: EngineEvent, outcomes: Map<number, Outcome>) {
    const retry = this.#retries.get(event.jobId);
    if (event.kind === "outcome" && retry?.job === this.id) {
      outcomes.set(retry.index, this.#shown({ ...event.outcome, index: retry.index }, event.verdict));
    }
    if (event.kind !== "complete") return;
    this.#retries.delete(event.jobId);
    engine.remove(event.jobId).catch(() => {}); // of an orchestrator that was just replaced: the next visit removes it
  }

  /** With what is known of its indicator here, and the verdict of the person's policy. */
  #shown(outcome: Outcome, verdict: Verdict | undefined) {
    return withVerdict(asAsked(outcome, this.#iocs), verdict);
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
    const left = this.#iocs.filter((_, index) => !this.rows.has(index));
    return left.length > 0 ? engine.plan(left, this.#sendPrivate) : null;
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

  /**
   * The list of a job of earlier, as far as it is known: each place that has an outcome or was
   * skipped.
   */
  #listed() {
    return [...this.rows.all, ...this.skipped].sort((a, b) => a.index - b.index).map(({ ioc }) => ioc);
  }

  /** "4 of 9, 2 malicious, 1 error". */
  get summary() {
    const [malicious, errors] = [this.rows.count("malicious"), this.rows.count("error")];
    const parts = [`${number(this.done)} of ${number(this.total)}`];
    if (malicious > 0) parts.push(`${number(malicious)} malicious`);
    if (errors > 0) parts.push(counted(errors, "error"));
    if (this.rows.unanswered > 0) parts.push(`${number(this.rows.unanswered)} not answered anew`);
    return parts.join(", ");
  }
}

const isOne = (ioc: Asked | undefined, type: string, value: string) => ioc?.type === type && ioc.value === value;

/** Ten thousand results go to the worker: with no more than it needs. */
function opinionsOf(result: EnrichmentResult, namesEngines: boolean): Opinions {
  const { kind, verdict, rawStats, detectionCount, totalEngines, details } = result;
  const { detections } = namesEngines ? details : {};
  return { kind, verdict, rawStats, detectionCount, totalEngines, details: { detections } };
}
