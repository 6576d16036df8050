/**
 * Who keeps to four requests a minute, each as its documentation says. A refused request is put in
 * line again by the same way, after the minute that a 429 without Retry-After means.
 */
import Bottleneck from "bottleneck";
import { Orchestrator } from "../../dist/node.js";
import PQueue from "p-queue";
import pThrottle from "p-throttle";

import { sleep } from "./server.js";

const LIMIT = 4;
const WINDOW = 60_000;

/** Each runs `count` requests through its queue, until every one has been answered. */
export const contenders = {
  async Iocular(server, count) {
    const adapter = {
      name: "Server",
      supportedTypes: ["ipv4"],
      lookup: async () =>
        (await server.request()) ? { verdict: "clean" } : { error: "too many", code: "rate_limited" },
    };
    const orchestrator = new Orchestrator({ adapter, quota: "public", timeoutMs: 120_000 });
    const addresses = Array.from({ length: count }, (_, n) => `100.64.${n >> 8}.${n & 255}`);
    // A public key's day has 500; the run may be longer than what is left of it, but not than two.
    await orchestrator.enrichAll("job", addresses);
    orchestrator.free();
  },

  "p-queue (interval cap)": (server, count) => throughQueue(server, count, { strict: false }),

  "p-queue (strict)": (server, count) => throughQueue(server, count, { strict: true }),

  async Bottleneck(server, count) {
    const limiter = new Bottleneck({
      maxConcurrent: LIMIT,
      reservoir: LIMIT,
      reservoirRefreshAmount: LIMIT,
      reservoirRefreshInterval: WINDOW,
    });
    await everyOne(server, count, (request) => limiter.schedule(request));
    await limiter.stop().catch(() => {});
    limiter.disconnect();
  },

  async "p-throttle"(server, count) {
    const throttled = pThrottle({ limit: LIMIT, interval: WINDOW })((request) => request());
    await everyOne(server, count, throttled);
  },

  async "p-throttle (strict)"(server, count) {
    const throttled = pThrottle({ limit: LIMIT, interval: WINDOW, strict: true })((request) => request());
    await everyOne(server, count, throttled);
  },

  async "GCRA token bucket"(server, count) {
    const bucket = new TokenBucket(LIMIT, WINDOW);
    await everyOne(server, count, async (request) => {
      await bucket.take();
      return request();
    });
  },
};

async function throughQueue(server, count, options) {
  const queue = new PQueue({
    concurrency: LIMIT,
    intervalCap: LIMIT,
    interval: WINDOW,
    carryoverConcurrencyCount: false,
    ...options,
  });
  await everyOne(server, count, (request) => queue.add(request));
}

async function everyOne(server, count, limited) {
  const one = async () => {
    while (!(await limited(() => server.request()))) await sleep(WINDOW);
  };
  await Promise.all(Array.from({ length: count }, one));
}

/**
 * The generic cell rate algorithm as governor has it: a burst of `limit`, then one every
 * `window / limit`.
 */
class TokenBucket {
  constructor(limit, window) {
    this.every = window / limit;
    this.burst = window - this.every;
    this.theoretical = 0;
  }

  async take() {
    const now = Date.now();
    const at = Math.max(this.theoretical, now);
    this.theoretical = at + this.every;
    const wait = at - this.burst - now;
    if (wait > 0) await sleep(wait);
  }
}
