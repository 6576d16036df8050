// The events of a job, for `for await`.

/**
 * @typedef {import("./iocular.js").JobEvent} JobEvent
 * @typedef {IteratorResult<JobEvent, undefined>} Next
 */

/** @type {Next} */
const DONE = Object.freeze({ value: undefined, done: true });

/**
 * What happens from now on, until the job is complete, the loop is left, the signal is aborted, or
 * the orchestrator is freed. None of these throws: a loop that is told to end, ends.
 * @implements {AsyncIterableIterator<JobEvent>}
 */
export class Events {
  /** @type {JobEvent[]} What nobody has asked for yet. */
  #queue = [];
  /** @type {((next: Next) => void)[]} Those who have asked for what did not happen yet. */
  #waiters = [];
  #ended = false;
  /** @type {(() => void)[]} What is to be done at the end. */
  #cleanup = [];

  /**
   * @param {(callback: (event: JobEvent) => void) => () => void} subscribe
   * @param {AbortSignal | undefined} signal
   * @param {Set<() => void>} open Where the way to end it stands while it lasts.
   */
  constructor(subscribe, signal, open) {
    const leave = () => this.#leave();
    open.add(leave);
    signal?.addEventListener("abort", leave);
    const unsubscribe = subscribe((event) => this.#add(event));
    this.#cleanup.push(
      unsubscribe,
      () => open.delete(leave),
      () => signal?.removeEventListener("abort", leave),
    );
    if (signal?.aborted) leave();
  }

  /** @returns {Promise<Next>} */
  next() {
    const event = this.#queue.shift();
    if (event) return Promise.resolve({ value: event, done: false });
    return this.#ended ? Promise.resolve(DONE) : new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** @returns {Promise<Next>} */
  return() {
    this.#leave();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  /** @param {JobEvent} event */
  #add(event) {
    const waiter = this.#waiters.shift();
    if (waiter) waiter({ value: event, done: false });
    else this.#queue.push(event);
    if (event.kind === "complete") this.#end();
  }

  /** What has happened can still be read. */
  #end() {
    this.#ended = true;
    for (const clean of this.#cleanup) clean();
    for (const waiter of this.#waiters.splice(0)) waiter(DONE);
  }

  #leave() {
    this.#queue = [];
    this.#end();
  }
}
