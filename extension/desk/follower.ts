/**
 * Makes events of jobs, as the page wants them, out of what the worker tells: that there is
 * something new. It is read here, so a worker that dies in between costs nothing.
 */
import type { EnrichmentResult, JobStatus, Verdict } from "iocular";

import { type EngineEvent, MOST, resultsIn, withVerdicts } from "../../ui/jobs/events.ts";
import type { Listener } from "../../www/engine/client.ts";
import { MOST_AT_ONCE } from "../shared/status.ts";
import { onEnd, worker } from "../pages/worker.ts";
import { onNews } from "../shared/news.ts";

/** The verdicts of results, in their order; of none, their own are right. */
type Judge = (results: EnrichmentResult[]) => Promise<readonly Verdict[]>;

/** How far a job has been told. */
interface Told {
  outcomes: number;
  last: JobStatus | null;
}

export class Follower {
  #judge: Judge;
  #jobs = new Map<string, Told>();
  #listeners = new Set<Listener>();
  /** One after another, or an outcome would be told twice. */
  #reading: Promise<unknown> = Promise.resolve();
  #due = new Set<string>();

  constructor(judge: Judge) {
    this.#judge = judge;
    onNews(({ job, removed, renamed, settings }) => {
      if (job) this.#readSoon(job);
      if (removed) this.#remove(removed);
      if (renamed) void this.#pass([{ kind: "renamed", jobId: renamed }]);
      if (settings) this.#readAll(); // another orchestrator goes on with them
    });
    onEnd(() => this.#readAll());
  }

  listen(listener: Listener) {
    this.#listeners.add(listener);
  }

  /** Tells a job from its beginning. Gives its status without the results, which are told. */
  follow(jobId: string): Promise<JobStatus | null> {
    this.#jobs.set(jobId, { outcomes: 0, last: null });
    return this.#inTurn(async () => {
      const status = await this.#read(jobId);
      return status && { ...status, results: [] };
    });
  }

  #readAll() {
    for (const jobId of this.#jobs.keys()) this.#readSoon(jobId);
  }

  #remove(jobId: string) {
    this.#readSoon(jobId);
    void this.#inTurn(() => this.#pass([{ kind: "removed", jobId }]));
  }

  /** Calls that come before it is read are one. */
  #readSoon(jobId: string) {
    if (!this.#jobs.has(jobId) || this.#due.has(jobId)) return;
    this.#due.add(jobId);
    this.#inTurn(() => {
      this.#due.delete(jobId);
      return this.#read(jobId);
    }).catch(() => {}); // the worker that comes next tells
  }

  #inTurn<Value>(read: () => Promise<Value>): Promise<Value> {
    const reading = this.#reading.then(read);
    this.#reading = reading.catch(() => {});
    return reading;
  }

  async #read(jobId: string) {
    for (;;) {
      const told = this.#jobs.get(jobId);
      if (!told) return null;
      const status = await worker.status(jobId, told.outcomes);
      await this.#tell(status ? eventsOf(status, told.last) : endOf(told.last));
      if (!status || status.complete) this.#jobs.delete(jobId);
      else this.#jobs.set(jobId, { outcomes: told.outcomes + status.results.length, last: status });
      if (!status || status.results.length < MOST_AT_ONCE) return status;
    }
  }

  async #tell(events: EngineEvent[]) {
    const told = withVerdicts(events, await this.#judge(resultsIn(events)));
    for (let from = 0; from < told.length; from += MOST) await this.#pass(told.slice(from, from + MOST));
  }

  /** In a task of its own, between which the page can draw. */
  #pass(events: EngineEvent[]) {
    return new Promise<void>((resolve) =>
      setTimeout(() => {
        for (const listener of this.#listeners) listener(events);
        resolve();
      }),
    );
  }
}

/** What of a status is new since the last one. */
function eventsOf(status: JobStatus, last: JobStatus | null): EngineEvent[] {
  const { jobId, done, total, durable, durableReason, paused, waitingFor, waitingUntil, complete, cancelled } = status;
  const at = { jobId, done, total };
  const events: EngineEvent[] = [{ kind: "stored", jobId, durable, reason: durableReason }];
  for (const outcome of status.results) events.push({ kind: "outcome", ...at, outcome });
  if (paused !== (last?.paused ?? false)) events.push({ kind: "paused", ...at, paused });
  const waitsAnew = waitingUntil !== last?.waitingUntil || waitingFor !== last.waitingFor;
  if (waitingFor && waitingUntil && waitsAnew)
    events.push({ kind: "waiting", ...at, reason: waitingFor, until: waitingUntil });
  if (complete) events.push({ kind: "complete", ...at, cancelled });
  return events;
}

/** Of a job that was deleted elsewhere, if there was one. */
function endOf(last: JobStatus | null): EngineEvent[] {
  if (!last) return [];
  const { jobId, done, total } = last;
  return [{ kind: "complete", jobId, done, total, cancelled: true }];
}
