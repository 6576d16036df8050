/** The reports that are not at their end, of this tab and of the others. */
import type { EngineEvent } from "../../ui/jobs/events.ts";
import type { JobRecord } from "../../ui/jobs/records.ts";
import type { RunningJob } from "../../ui/jobs/running.ts";
import { latest } from "../../ui/latest.ts";
import { Model } from "../../ui/model/model.ts";
import { engine, onEvents, outside } from "../engine/client.ts";
import { isJob } from "./job-names.ts";
import { nameOf, readRecord } from "./reports.ts";
import { isKeyed } from "./settings.ts";

export interface QueuedReport extends RunningJob {
  name: string;
  /** When a person has put first what is not answered yet, in ms since 1970; 0: never. */
  firstSince: number;
  /** Whether nothing goes on with it before there is a key. */
  waitsForKey: boolean;
}

interface Holder {
  /** A report that may not be the one that is shown is at its end. */
  end(id: string, cancelled: boolean): void;
  follow(act: () => unknown): void;
}

/**
 * What changes which reports there are, or what is said of one. The rest is counted once a second.
 */
const NEWS: ReadonlySet<EngineEvent["kind"]> = new Set(["complete", "paused", "removed", "renamed", "waiting"]);

export class Queue extends Model {
  reports: readonly QueuedReport[] = [];
  /** Whether something was told since it was read last. */
  #isStale = false;
  #holder: Holder;

  constructor(holder: Holder) {
    super();
    this.#holder = holder;
    onEvents((events) => this.#hear(events));
  }

  /** How many others take turns with a report, or, of `null`, with one that is begun now. */
  others(id: string | null) {
    const mine = this.reports.findIndex(({ jobId }) => jobId === id);
    const others = this.reports.filter((report, n) => n !== mine && isMoving(report));
    const first = this.reports[mine]?.firstSince ?? 0;
    return first > 0 ? others.filter(({ firstSince }) => firstSince > first).length : others.length;
  }

  /** Whether nothing goes on with a report before there is a key. */
  waitsForKey(id: string | null) {
    return this.reports.some((report) => report.jobId === id && report.waitsForKey);
  }

  readonly refresh = latest(
    () => readQueue(),
    (reports) => {
      this.reports = reports;
      this.changed();
    },
  );

  /** Once a second. */
  tick() {
    if (!this.#isStale) return;
    this.#isStale = false;
    this.refresh().catch(() => {}); // of an orchestrator that was just replaced: the next second
  }

  #hear(events: readonly EngineEvent[]) {
    const mine = events.filter(({ jobId }) => isJob(jobId));
    if (mine.length === 0) return;
    this.#isStale = true;
    for (const event of mine) if (event.kind === "complete") this.#holder.end(event.jobId, event.cancelled);
    if (mine.some(({ kind }) => NEWS.has(kind))) this.#holder.follow(() => this.refresh());
  }
}

/** Whether something is asked for it as soon as the quota lets it. */
export const isMoving = ({ paused, waitsForKey }: QueuedReport) => !paused && !waitsForKey;

/** As they are served: what was put first, the latest first; then the others, the oldest first. */
async function readQueue(): Promise<QueuedReport[]> {
  const jobs = (await engine.running()).filter(({ jobId }) => isJob(jobId));
  const reports = await Promise.all(jobs.map(named));
  return reports.sort((a, b) => b.firstSince - a.firstSince);
}

async function named(job: RunningJob): Promise<QueuedReport> {
  const record = await readRecord(job.jobId);
  return {
    ...job,
    name: nameOf(job.jobId, record),
    firstSince: firstSince(record, job.answered),
    // Inside the extension nobody runs anything without a key.
    waitsForKey: !isKeyed() && (outside() !== undefined || !job.isRun),
  };
}

function firstSince(record: JobRecord | undefined, answered: Uint8Array) {
  const isFirst = record?.promoted.some((place) => !answered[place]) ?? false;
  return isFirst ? (record?.promotedAt ?? record?.createdAt ?? 1) : 0;
}
