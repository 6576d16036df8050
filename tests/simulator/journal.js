/** What the simulator was asked: one record for each request, never with the key in it. */
import { createHash } from "node:crypto";

const HEADERS_OF_INTEREST = [
  "accept",
  "accept-encoding",
  "cookie",
  "origin",
  "referer",
  "sec-fetch-mode",
  "sec-fetch-site",
  "user-agent",
  "via",
  "x-forwarded-for",
];

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */

/**
 * @typedef {object} RequestRecord
 * @property {number} at When it arrived: milliseconds since 1970, with a fraction.
 * @property {number} endedAt When the answer was sent, or the connection gone; NaN until then.
 * @property {string} method
 * @property {string} path As it came, but for the key.
 * @property {string | undefined} type `ip_address`, `domain`, `url`, `file`, `overall_quotas`.
 * @property {string | undefined} id As it was asked for, percent-decoded.
 * @property {string | undefined} value Its canonical form: the URL behind a base64url, the SHA-256
 * behind an MD5.
 * @property {boolean} hasKey Whether an `x-apikey` came along.
 * @property {string | undefined} keyDigest The SHA-256 of that key, to tell keys apart.
 * @property {boolean} keyLeaked Whether the key stood anywhere else too: in the address, or in
 * another header.
 * @property {number | undefined} status The status that was sent; undefined where the connection
 * was cut before.
 * @property {string | undefined} fault The name of the fault that struck it.
 * @property {boolean} aborted Whether the client left before the answer was complete.
 * @property {Record<string, string>} headers Those of interest.
 */

/**
 * What it was asked for: a preflight is the browser's, and counts nowhere.
 * @param {{ requests: RequestRecord[] }} journal A journal, or a simulator.
 */
export const asked = ({ requests }) => requests.filter(({ method }) => method === "GET");

/**
 * @typedef {object} Watcher
 * @property {() => unknown} predicate
 * @property {(value: any) => void} resolve `any`: it takes what its own predicate gives.
 * @property {(error: unknown) => void} reject
 */

export class Journal {
  /** @type {RequestRecord[]} */
  requests = [];
  inFlight = 0;
  maxInFlight = 0;
  #now;
  /** @type {Set<Watcher>} */
  #watchers = new Set();
  /** @type {Error | undefined} */
  #closed;

  /** @param {() => number} now */
  constructor(now) {
    this.#now = now;
  }

  /**
   * Begins the record of a request.
   * @param {IncomingMessage} req
   * @param {import("./subjects.js").Subject | undefined} subject
   */
  begin(req, subject) {
    const key = keyOf(req);
    /** @type {RequestRecord} */
    const record = {
      at: this.#now(),
      endedAt: NaN,
      method: req.method ?? "",
      path: withoutKey(req.url ?? "", key),
      type: subject?.type,
      id: subject && withoutKey(subject.id, key),
      value: subject?.value,
      hasKey: Boolean(key),
      keyDigest: key && createHash("sha256").update(key).digest("hex"),
      keyLeaked: key ? leaks(req, key) : false,
      status: undefined,
      fault: undefined,
      aborted: false,
      headers: Object.fromEntries(
        HEADERS_OF_INTEREST.filter((name) => name in req.headers).map((name) => [
          name,
          withoutKey(String(req.headers[name]), key),
        ]),
      ),
    };
    this.requests.push(record);
    this.inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
    this.changed();
    return record;
  }

  /**
   * Ends it: the answer is out, or the connection is gone.
   * @param {RequestRecord} record
   * @param {{ aborted: boolean }} how
   */
  end(record, { aborted }) {
    record.endedAt = this.#now();
    record.aborted = aborted;
    this.inFlight -= 1;
    this.changed();
  }

  /** Forgets what was asked; what is in flight goes on. */
  reset() {
    this.requests = [];
    this.maxInFlight = this.inFlight;
  }

  /**
   * The most GETs that arrived in any `windowMs`, by their times of arrival; to ask for the quota
   * is not counted.
   * @param {number} windowMs
   * @param {(request: RequestRecord) => boolean} [counts]
   */
  maxPerWindow(windowMs, counts = ({ type }) => type !== "overall_quotas") {
    const times = asked(this)
      .filter(counts)
      .map(({ at }) => at);
    let first = 0;
    let most = 0;
    for (const [last, at] of times.entries()) {
      while (at - times[first] >= windowMs) first += 1;
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /**
   * Resolves, with what `predicate` gave, once that is truthy. It is asked again at every arrival
   * and every end.
   * @template T
   * @param {() => T} predicate
   * @returns {Promise<T>}
   */
  until(predicate) {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(this.#closed);
      const watcher = { predicate, resolve, reject };
      this.#watchers.add(watcher);
      this.#ask(watcher);
    });
  }

  changed() {
    for (const watcher of this.#watchers) this.#ask(watcher);
  }

  /** Nothing will happen any more: whoever still waits is told. */
  close() {
    this.#closed = new Error("The simulator was closed before this came true.");
    for (const { reject } of this.#watchers) reject(this.#closed);
    this.#watchers.clear();
  }

  /** @param {Watcher} watcher */
  #ask(watcher) {
    try {
      const value = watcher.predicate();
      if (!value) return;
      this.#watchers.delete(watcher);
      watcher.resolve(value);
    } catch (error) {
      this.#watchers.delete(watcher);
      watcher.reject(error);
    }
  }
}

/** @param {IncomingMessage} req */
export function keyOf(req) {
  return req.headers["x-apikey"]?.toString();
}

/**
 * @param {string} text
 * @param {string | undefined} key
 */
function withoutKey(text, key) {
  return key ? text.replaceAll(key, "(the key)").replaceAll(encodeURIComponent(key), "(the key)") : text;
}

/**
 * @param {IncomingMessage} req
 * @param {string} key
 */
function leaks(req, key) {
  const elsewhere = [
    req.url,
    ...Object.entries(req.headers)
      .filter(([name]) => name !== "x-apikey")
      .flat(2),
  ];
  return elsewhere.some((text) => String(text).includes(key) || String(text).includes(encodeURIComponent(key)));
}
