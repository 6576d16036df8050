/** How far the unfinished jobs are: read once, and from then on as their events tell. */
import type { JobStatus, Outcome, Verdict, WaitReason } from "iocular";

import { withVerdict } from "../policy/verdicts.ts";
import { type Tally, tallyOf } from "../verdict/tally.ts";
import { type RowVerdict, verdictOf } from "../verdict/verdict.ts";
import type { EngineEvent } from "./events.ts";

/** A job that is not at its end. */
export interface RunningJob {
  jobId: string;
  createdAt: string | null;
  total: number;
  done: number;
  paused: boolean;
  waitingFor: WaitReason | null;
  waitingUntil: string | null;
  tally: Tally;
  /** By place: 1 where there is an answer. */
  answered: Uint8Array;
  /** Whether this tab or another one runs it. */
  isRun: boolean;
}

type Course = Pick<RunningJob, "total" | "paused" | "waitingFor" | "waitingUntil">;

type Noted = Pick<JobStatus, "jobId" | "total" | "paused" | "waitingFor" | "waitingUntil">;

export class Running {
  #courses = new Map<string, Course>();
  /** By job, and there by place: an outcome may be told twice. */
  #verdicts = new Map<string, Map<number, RowVerdict>>();

  /** Notes a job as it is, with its outcomes so far. */
  note({ jobId, total, paused, waitingFor, waitingUntil }: Noted, outcomes: readonly Outcome[]) {
    this.#courses.set(jobId, { total, paused, waitingFor, waitingUntil });
    this.#verdicts.set(jobId, new Map(outcomes.map((outcome) => [outcome.index, verdictOf(outcome)])));
  }

  hear(event: EngineEvent) {
    if (event.kind === "outcome") this.#settle(event.jobId, event.outcome, event.verdict);
    else if (event.kind === "waiting") this.#turn(event.jobId, { waitingFor: event.reason, waitingUntil: event.until });
    else if (event.kind === "paused") this.#turn(event.jobId, { paused: event.paused, ...NO_WAIT });
    else if (event.kind === "complete" || event.kind === "removed") this.forget(event.jobId);
  }

  /** `undefined`: it has not been noted. */
  progress(jobId: string): Omit<RunningJob, "createdAt" | "isRun"> | undefined {
    const course = this.#courses.get(jobId);
    const verdicts = this.#verdicts.get(jobId);
    if (!course || !verdicts) return undefined;
    const [places, tally] = [[...verdicts.keys()], tallyOf(verdicts.values())];
    return { jobId, ...course, done: verdicts.size, tally, answered: placesIn(places) };
  }

  forget(jobId: string) {
    this.#courses.delete(jobId);
    this.#verdicts.delete(jobId);
  }

  forgetAll() {
    this.#courses.clear();
    this.#verdicts.clear();
  }

  #settle(jobId: string, outcome: Outcome, verdict: Verdict | undefined) {
    this.#verdicts.get(jobId)?.set(outcome.index, verdictOf(withVerdict(outcome, verdict)));
  }

  #turn(jobId: string, change: Partial<Course>) {
    const course = this.#courses.get(jobId);
    if (course) this.#courses.set(jobId, { ...course, ...change });
  }
}

const NO_WAIT = { waitingFor: null, waitingUntil: null };

function placesIn(places: readonly number[]) {
  const answered = new Uint8Array(places.reduce((most, place) => Math.max(most, place + 1), 0));
  for (const place of places) answered[place] = 1;
  return answered;
}
