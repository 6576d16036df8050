/** The jobs, the newest first. */
import { coalesced } from "../../../ui/coalesced.ts";
import { Model } from "../../../ui/model/model.ts";
import { BUILT_IN, type Policy, isSame } from "../../../ui/policy/policy.ts";
import { worker } from "../../pages/worker.ts";
import { isRetry } from "../../shared/job-names.ts";
import { Cleared, deleteLeft } from "./cleared.ts";
import { Job } from "./job.ts";

export class Jobs extends Model {
  list: readonly Job[] = [];
  readonly cleared = new Cleared();
  /** Deleted here or elsewhere: a list that was read before may hold them still. */
  #gone = new Set<string>();
  #policy = BUILT_IN;
  #say: (text: string) => void;

  /** `say` tells who listens that one has ended. */
  constructor(say: (text: string) => void) {
    super();
    this.#say = say;
  }

  /** Whether one of them is not complete. */
  get running() {
    return this.list.some(({ running }) => running);
  }

  get finished() {
    return this.list.filter(({ complete }) => complete);
  }

  /** Judges all of them by another policy. */
  judgeBy(policy: Policy) {
    if (isSame(policy, this.#policy)) return;
    this.#policy = policy;
    for (const job of this.list) job.judgeBy(policy);
  }

  /** Reads all of them again: the worker is a new one, or the panel is. */
  async renewAll() {
    await this.#readList();
    for (const job of this.list) await job.renew();
  }

  /** Reads what is new of one; `opened`: its results are to be shown. */
  async renew(id: string, opened = false) {
    if (isRetry(id)) return;
    const isNew = !this.#find(id);
    if (isNew) await this.#readList();
    const job = this.#find(id);
    if (opened) job?.open(true);
    await job?.renew();
    if (!isNew) return;
    for (const other of this.list) if (other !== job) await other.renew(); // it may not be the only new one
  }

  /** One that is known stays the same: its results may be open. */
  readonly #readList = coalesced(async () => {
    const summaries = await worker.jobs();
    const shown = summaries.filter(({ jobId }) => !this.#isHidden(jobId));
    this.#show(
      shown.map((summary) => this.#find(summary.jobId) ?? this.#follow(new Job(summary, this.#policy, this.#say))),
    );
  });

  /**
   * The answers of one job take the places of those of another as they come; and, once there is one
   * for each, the job that of the other.
   */
  replaceBy(id: string, job: Job) {
    const newer = this.#find(id);
    if (!newer) return;
    const take = () => {
      const isSameSource = newer.simulated === job.simulated;
      if (isSameSource) job.replace(newer.outcomes);
      if (!newer.complete) return;
      stop();
      if (isSameSource && newer.holdsAllOf(job)) this.remove(job.id).catch(() => {}); // the person can clear it
    };
    const stop = newer.watch(take);
    take();
  }

  /** What the last panel had cleared, and nobody took back. */
  open() {
    return deleteLeft();
  }

  /** Deletes one, which cannot be taken back. */
  async remove(id: string) {
    if (await worker.remove(id)) this.drop(id);
  }

  /** It is gone. */
  drop(id: string) {
    this.#gone.add(id);
    this.#show(this.list.filter((job) => job.id !== id));
  }

  /** Hides these; they are deleted when it cannot be taken back any more. */
  async clear(jobs: readonly Job[]) {
    const running = jobs.filter((job) => job.running && !job.status?.paused);
    const ids = jobs.map(({ id }) => id);
    const taken = this.cleared.take(
      ids,
      running.map(({ id }) => id),
    );
    this.#show(this.list.filter(({ id }) => !ids.includes(id)));
    await taken;
    this.changed();
  }

  async takeBack() {
    await this.cleared.takeBack();
    await this.renewAll();
  }

  #isHidden(id: string) {
    return this.#gone.has(id) || this.cleared.has(id) || isRetry(id);
  }

  #find(id: string) {
    return this.list.find((job) => job.id === id);
  }

  #follow(job: Job) {
    job.watch(() => this.changed());
    return job;
  }

  #show(list: readonly Job[]) {
    this.list = list;
    this.changed();
  }
}
