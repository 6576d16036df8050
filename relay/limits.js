/**
 * How many requests a minute each client may make, and all of them together. Token buckets: a
 * client that was quiet may send its minute's worth at once, and one that floods gets no more than
 * its share, so that the others keep theirs.
 */

import { networkOf } from "./network.js";

/** @typedef {import("./types/relay.js").Limits} Limits */

/** @type {Limits} */
export const USUAL_LIMITS = { perClient: 600, overall: 6000 };

const MINUTE = 60_000;

/**
 * So many clients are known at a time; of more, the one that has been quiet longest is forgotten.
 */
const MOST_CLIENTS = 10_000;

/**
 * Each takes one request, and gives 0 where it may go, else the ms after which the next may.
 * @typedef {object} Limiter
 * @property {(client: string) => number} ofClient
 * @property {(client: string) => number} ofAll Asked once it is known that the client may use the
 * relay: callers without its secret take nothing of what all share. It gives the client back what
 * it refuses.
 */

/**
 * @param {Limits} limits
 * @param {() => number} now In ms.
 * @returns {Limiter}
 */
export function limiterOf({ perClient, overall }, now) {
  const all = bucketOf(overall, now());
  /** @type {Map<string, Bucket>} In the order in which they last asked. */
  const clients = new Map();
  return {
    ofClient(client) {
      const network = networkOf(client);
      const bucket = clients.get(network) ?? bucketOf(perClient, now());
      clients.delete(network);
      clients.set(network, bucket);
      if (clients.size > MOST_CLIENTS) clients.delete(/** @type {string} */ (clients.keys().next().value));
      return take(bucket, now());
    },
    ofAll: (client) => take(all, now(), clients.get(networkOf(client))),
  };
}

/** @typedef {{ perMinute: number, left: number, at: number }} Bucket */

/**
 * @param {number} perMinute
 * @param {number} at
 * @returns {Bucket}
 */
const bucketOf = (perMinute, at) => ({ perMinute, left: perMinute, at });

/**
 * @param {Bucket} bucket
 * @param {number} at
 * @param {Bucket} [other] Gets its token back where this bucket has none.
 */
function take(bucket, at, other) {
  const { perMinute } = bucket;
  const grown = Math.max(0, at - bucket.at) * (perMinute / MINUTE);
  bucket.left = Math.min(perMinute, bucket.left + grown);
  bucket.at = at;
  if (bucket.left >= 1) {
    bucket.left -= 1;
    return 0;
  }
  if (other) other.left += 1;
  return Math.ceil((1 - bucket.left) * (MINUTE / perMinute));
}
