// The last statuses that a program holds, so that it gets the same object while nothing changed:
// React's `useSyncExternalStore` asks until it does.

/**
 * @typedef {import("./iocular.js").JobStatus} JobStatus
 * @typedef {{ name: string, since: number }} Asked
 */

export class Statuses {
  /**
   * By job, then by what was asked for. Held weakly: whoever let go of a status cannot tell another
   * from it.
   * @type {Map<string, Map<number, WeakRef<JobStatus>>>}
   */
  #told = new Map();
  /** @type {FinalizationRegistry<Asked>} */
  #collected = new FinalizationRegistry((asked) => this.#forget(asked));

  /**
   * The status that was told before, where the new one says the same.
   * @param {string} name
   * @param {number} since
   * @param {JobStatus | null} status
   */
  same(name, since, status) {
    if (status === null) return null;
    const told = this.#told.get(name)?.get(since)?.deref();
    if (told && saysTheSame(told, status)) return told;
    this.#keep({ name, since }, status);
    return status;
  }

  /**
   * @param {Asked} asked
   * @param {JobStatus} status
   */
  #keep(asked, status) {
    const ofJob = this.#told.get(asked.name) ?? new Map();
    this.#told.set(asked.name, ofJob.set(asked.since, new WeakRef(status)));
    this.#collected.register(status, asked);
  }

  /** @param {Asked} asked */
  #forget({ name, since }) {
    const ofJob = this.#told.get(name);
    if (!ofJob || ofJob.get(since)?.deref()) return;
    ofJob.delete(since);
    if (ofJob.size === 0) this.#told.delete(name);
  }
}

/**
 * Whether nothing happened between the two: outcomes only ever come, so their count tells of them.
 * @param {JobStatus} one
 * @param {JobStatus} other
 */
function saysTheSame(one, other) {
  return Object.entries(one).every(([name, value]) => name === "results" || Reflect.get(other, name) === value);
}
