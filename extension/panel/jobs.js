/** The jobs, the newest on top, each with its progress and, opened, its results. */
import { ask } from "../shared/worker.js";
import { byId } from "./dom.js";
import { JobCard } from "./job-card.js";

export class Jobs {
  #list;
  #person;
  /** @type {Map<string, JobCard>} */
  #cards = new Map();

  /**
   * @param {HTMLElement} list
   * @param {{ wanted(act: () => unknown): unknown, retry(iocs: import("iocular").Ioc[]): unknown }}
   * person `wanted` does what a button is for, and says what is in the way.
   */
  constructor(list, person) {
    this.#list = list;
    this.#person = person;
    setInterval(() => this.#cards.forEach((card) => card.tick()), 1000);
  }

  /** Whether one of them is not complete. */
  get running() {
    return [...this.#cards.values()].some(({ running }) => running);
  }

  /** Reads all of them again: the worker is a new one, or the panel is. */
  async renewAll() {
    const jobs = await ask("jobs");
    for (const id of this.#cards.keys()) if (!jobs.some(({ jobId }) => jobId === id)) this.#drop(id);
    for (const job of jobs.toReversed()) await this.#card(job).renew();
    this.#showEmptiness();
  }

  /**
   * Reads what is new of one.
   * @param {string} id
   * @param {boolean} [open] Whether to show its results.
   */
  async renew(id, open) {
    if (!this.#cards.has(id)) await this.renewAll();
    const card = this.#cards.get(id);
    if (open) card?.open();
    await card?.renew();
    this.#showEmptiness();
  }

  /** Deletes those that are done. */
  async clear() {
    for (const [id, card] of [...this.#cards]) if (card.complete) await this.#remove(id);
  }

  #card(job) {
    const known = this.#cards.get(job.jobId);
    if (known) return known;
    const { wanted, retry } = this.#person;
    const card = new JobCard(job, {
      cancel: () => wanted(() => ask("cancel", job.jobId)),
      remove: () => wanted(() => this.#remove(job.jobId)),
      retry: (iocs) => wanted(() => retry(iocs)),
    });
    this.#cards.set(job.jobId, card);
    this.#list.prepend(card.element);
    return card;
  }

  async #remove(id) {
    if (await ask("remove", id)) this.#drop(id);
    this.#showEmptiness();
  }

  #drop(id) {
    this.#cards.get(id)?.element.remove();
    this.#cards.delete(id);
  }

  #showEmptiness() {
    byId("jobs-empty").hidden = this.#cards.size > 0;
    byId("clear").hidden = ![...this.#cards.values()].some(({ complete }) => complete);
  }
}
