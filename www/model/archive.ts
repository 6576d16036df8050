/**
 * The reports that are stored on this device: listed with their counts, searched, deleted with a
 * grace.
 */
import type { Ioc, JobSummary, Outcome } from "iocular";

import { type JobRecord, changeRecord as update, keep, read, readAll } from "../../ui/jobs/records.ts";
import { latest } from "../../ui/latest.ts";
import { Model } from "../../ui/model/model.ts";
import { whole } from "../../ui/policy/policy.ts";
import type { Tally } from "../../ui/verdict/tally.ts";
import { engine } from "../engine/client.ts";
import { isJob } from "./job-names.ts";
import { ELSEWHERE } from "./orders.ts";
import { changeRecord, nameOf, readRecord, removeReport } from "./reports.ts";
import { readSettings } from "./settings.ts";

/** So many indicators that a search finds are shown of a report. */
const SHOWN = 3;

export interface StoredReport {
  job: JobSummary;
  name: string;
  /** `null` until it is counted. */
  tally: Tally | null;
  /** Deleted, which can be taken back until the list is closed. */
  isDoomed: boolean;
}

/** What a search has found in a report. */
export interface Hit {
  /** Its indicators that were searched for: the first of them, and how many there are. */
  values: readonly string[];
  count: number;
  /** What was answered about them. */
  answers: readonly Outcome[];
}

export class Archive extends Model {
  reports: readonly StoredReport[] = [];
  /** What was searched for; empty: all are shown. */
  term = "";
  /** By job. */
  hits: ReadonlyMap<string, Hit> = new Map();
  /** The lists of all jobs, once a search wants them. */
  #lists: Promise<Map<string, readonly Ioc[]>> | undefined;

  async read() {
    [this.term, this.hits, this.#lists] = ["", new Map(), undefined];
    await this.#list();
    this.#count().catch(() => {}); // of an orchestrator that was just replaced: they stand without counts
  }

  /** Those that the search lets through. */
  get found() {
    return this.term === "" ? this.reports : this.reports.filter(({ job }) => this.hits.has(job.jobId));
  }

  /** By name, and by indicator, however it is written. */
  readonly search = latest(
    async (term: string) => ({
      term: term.trim(),
      hits: term.trim() === "" ? new Map() : await this.#find(term.trim()),
    }),
    ({ term, hits }: { term: string; hits: ReadonlyMap<string, Hit> }) => {
      [this.term, this.hits] = [term, hits];
      this.changed();
    },
  );

  async rename(id: string, name: string) {
    await changeRecord(id, { name: name.trim() });
    await this.#list();
  }

  /** Deletes reports, or takes that back. */
  async doom(ids: readonly string[], isDoomed: boolean) {
    for (const id of ids) await changeRecord(id, { isDoomed });
    this.#change((report) => (ids.includes(report.job.jobId) ? { ...report, isDoomed } : report));
  }

  /** What was deleted goes for good. Gives the ids. */
  async bury(): Promise<string[]> {
    const gone: string[] = [];
    for (const { job, isDoomed } of this.reports) {
      if (!isDoomed) continue;
      if (await removeReport(job.jobId)) gone.push(job.jobId);
      else await changeRecord(job.jobId, { isDoomed: false });
    }
    if (this.reports.some(({ job, isDoomed }) => isDoomed && !gone.includes(job.jobId))) throw new Error(ELSEWHERE);
    return gone;
  }

  async #list() {
    const records = new Map((await readAll("records")).map((record) => [record.id, record]));
    const jobs = (await engine.list()).filter(({ jobId }) => isJob(jobId));
    const reports = jobs.map((job) => reportOf(job, records.get(job.jobId)));
    // What another tab has deleted is on its way out.
    const mine = new Set(this.reports.map(({ job }) => job.jobId));
    this.reports = reports.filter(({ job, isDoomed }) => !isDoomed || mine.has(job.jobId));
    this.changed();
  }

  /** Counts what was not counted yet; what is kept counts as long as the policy is the same. */
  async #count() {
    const by = JSON.stringify(whole(readSettings().policy));
    for (const { job } of this.reports) {
      if (job.error !== null) continue;
      const record = await readRecord(job.jobId);
      const tally = keptTally(record, job, by) ?? (await engine.tally(job.jobId));
      this.#change((report) => (report.job.jobId === job.jobId ? { ...report, tally } : report));
      if (job.complete)
        await update(job.jobId, (kept) => kept && { ...kept, tally: { by, done: job.done, counts: tally } });
    }
  }

  #change(change: (report: StoredReport) => StoredReport) {
    this.reports = this.reports.map(change);
    this.changed();
  }

  async #find(term: string) {
    const { iocs } = await engine.read(term);
    const needle = (iocs[0]?.value ?? term).toLowerCase();
    const lists = await this.#readLists();
    const hits = new Map<string, Hit>();
    for (const { job, name } of this.reports) {
      const values = [...new Set(valuesWith(lists.get(job.jobId) ?? [], needle))];
      const isNamed = name.toLowerCase().includes(term.toLowerCase());
      if (values.length === 0 && !isNamed) continue;
      const shown = values.slice(0, SHOWN);
      const answers = shown.length > 0 ? await engine.answers(job.jobId, shown) : [];
      hits.set(job.jobId, { values: shown, count: values.length, answers });
    }
    return hits;
  }

  #readLists() {
    this.#lists ??= listsOf(this.reports.map(({ job }) => job));
    return this.#lists;
  }
}

function reportOf(job: JobSummary, record: JobRecord | undefined): StoredReport {
  return { job, name: nameOf(job.jobId, record), tally: null, isDoomed: record?.isDoomed ?? false };
}

const keptTally = (record: JobRecord | undefined, { done }: JobSummary, by: string) =>
  record?.tally?.by === by && record.tally.done === done ? record.tally.counts : undefined;

const valuesWith = (iocs: readonly Ioc[], needle: string) =>
  iocs.filter(({ value }) => value.toLowerCase().includes(needle)).map(({ value }) => value);

/**
 * The list of each job; of one of an earlier version what its answers say, which is kept from then
 * on.
 */
async function listsOf(jobs: readonly JobSummary[]) {
  const lists = new Map<string, readonly Ioc[]>((await readAll("lists")).map(({ id, iocs }) => [id, iocs]));
  for (const { jobId: id, complete, error } of jobs) {
    if (lists.has(id) || error !== null) continue;
    const iocs = await engine.indicators(id);
    lists.set(id, iocs);
    if (complete && !(await read("lists", id))) await keep("lists", { id, iocs, sendPrivate: false });
  }
  return lists;
}
