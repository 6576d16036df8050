/** The reports that are not at their end, of this tab and of the others. */
import { latest } from "../../ui/latest.ts";
import { Model } from "../../ui/model/model.ts";
import type { EngineEvent } from "../engine/events.ts";
import { engine, onEvents } from "../engine/client.ts";
import type { RunningJob } from "../engine/running.ts";
import { isJob } from "./job-names.ts";
import { nameOf, readRecord } from "./reports.ts";
import { isKeyed } from "./settings.ts";

export interface QueuedReport extends RunningJob {
  name: string;
  /** Whether a person has put it, or places of it, first. */
  isFirst: boolean;
  /** Whether nothing goes on with it before there is a key. */
  waitsForKey: boolean;
}

interface Holder {
  /** A report that may not be the one that is shown is at its end. */
  end(id: string, cancelled: boolean): void;
  follow(act: () => unknown): void;
}

/** What changes which reports there are, or what is said of one. The rest is counted once a second. */
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

/** What goes first stands first; the others take turns, the oldest first. */
async function readQueue(): Promise<QueuedReport[]> {
  const jobs = (await engine.running()).filter(({ jobId }) => isJob(jobId));
  const reports = await Promise.all(jobs.map(named));
  return [...reports.filter(({ isFirst }) => isFirst), ...reports.filter(({ isFirst }) => !isFirst)];
}

async function named(job: RunningJob): Promise<QueuedReport> {
  const record = await readRecord(job.jobId);
  return {
    ...job,
    name: nameOf(job.jobId, record),
    isFirst: (record?.promoted.length ?? 0) > 0,
    waitsForKey: !job.isRun && !isKeyed(),
  };
}
