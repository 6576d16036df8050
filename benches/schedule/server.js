/**
 * VirusTotal, as far as the quota goes: a server that counts a sliding minute, in virtual time. It
 * sees arrivals, which the network delays.
 */

const WINDOW = 60_000;
const LIMIT = 4;

/** A seeded generator (mulberry32), so that every contender meets the same weather. */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Server {
  arrivals = [];
  /** Requests that were refused: each was surplus. */
  surplus = 0;
  lastAnswer = 0;

  /**
   * @param {(random: () => number) => number} latency Milliseconds from sending to the response.
   * @param {number} seed
   */
  constructor(latency, seed) {
    this.random = chance(seed);
    this.latency = latency;
  }

  /** One request. @returns {Promise<boolean>} Whether it was answered; false is a 429. */
  async request() {
    const latency = this.latency(this.random);
    const there = latency * this.random();
    await sleep(there);
    const now = Date.now();
    this.arrivals.push(now);
    const answered = this.arrivals.filter((at) => at > now - WINDOW).length <= LIMIT;
    if (!answered) this.surplus++;
    await sleep(latency - there);
    if (answered) this.lastAnswer = Date.now();
    return answered;
  }

  /** The most arrivals in any minute. */
  mostInAMinute() {
    const sorted = this.arrivals.toSorted((a, b) => a - b);
    return Math.max(0, ...sorted.map((from, at) => sorted.slice(at).filter((to) => to <= from + WINDOW).length));
  }
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
