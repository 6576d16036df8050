/** How far the unfinished jobs are, for the page’s queue. */
import type { JobSummary } from "iocular";

import { Running, type RunningJob } from "../../ui/jobs/running.ts";
import type { Follower } from "./follower.ts";

export class RunningJobs {
  #running = new Running();
  #follower: Follower;

  constructor(follower: Follower) {
    this.#follower = follower;
    follower.listen((events) => {
      for (const event of events) this.#running.hear(event);
    });
  }

  /**
   * These jobs, the oldest first. One that is met for the first time is read from its beginning.
   */
  async of(summaries: readonly JobSummary[]): Promise<RunningJob[]> {
    const jobs: RunningJob[] = [];
    for (const { jobId, total, createdAt } of summaries.toReversed()) {
      if (!this.#running.progress(jobId)) await this.#meet(jobId, total);
      const progress = this.#running.progress(jobId);
      if (progress) jobs.push({ ...progress, createdAt, isRun: true }); // the worker does, once it has a key
    }
    return jobs;
  }

  /** Other verdicts hold from now on. */
  forgetAll() {
    this.#running.forgetAll();
  }

  async #meet(jobId: string, total: number) {
    this.#running.note({ jobId, total, paused: false, waitingFor: null, waitingUntil: null }, []);
    await this.#follower.follow(jobId);
  }
}
