/**
 * A VirusTotal on loopback: the API's shape, errors, quota and latency, with verdicts derived from
 * the indicator (`indicators.js` says how), and faults on demand (`faults/`). It serves tests,
 * benchmarks and people without a key.
 */
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { performance } from "node:perf_hooks";
import { gzipSync } from "node:zlib";

import { answerTo } from "./api.js";
import { handleControl } from "./control.js";
import { FaultRules } from "./faults/rules.js";
import { FAULTS } from "./faults/strike.js";
import { Journal, keyOf } from "./journal.js";
import { latencyOf } from "./latency.js";
import { PUBLIC_QUOTA, Quota } from "./quota.js";
import { ReportBodies } from "./reports/report.js";
import { subjectOf } from "./subjects.js";

export { FOREIGN, ODD_TEXT, WRONG_JSON, WRONG_SHAPE } from "./faults/bodies.js";
export { ERRORS } from "./errors.js";
export * from "./indicators.js";
export { asked } from "./journal.js";

/** What a JSON object begins with that says that it is simulated. */
const MARK = Buffer.from('{"meta":{"simulated":true},');

/** What the named quotas have that the public one has not. */
const NAMED_QUOTAS = { public: {}, none: { perWindow: null, perDay: null, perMonth: null } };

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "accept, x-apikey",
  "access-control-expose-headers": "retry-after, date",
};

/**
 * @typedef {import("node:http").IncomingMessage} IncomingMessage
 * @typedef {import("node:http").ServerResponse} ServerResponse
 * @typedef {import("./api.js").Answer} Answer
 * @typedef {import("./journal.js").RequestRecord} RequestRecord
 * @typedef {import("./quota.js").QuotaRules} QuotaRules
 * @typedef {"public" | "none" | Partial<QuotaRules>} QuotaOption
 */

/**
 * @typedef {object} SimulatorOptions
 * @property {number} [port] Default 0: any that is free.
 * @property {string} [host] Default `127.0.0.1`.
 * @property {readonly string[] | "any"} [keys] The keys that are accepted. Default: any.
 * @property {QuotaOption} [quota] Default `none`; what an object leaves out is the public API's.
 * @property {number} [windowMs] The length of the quota's window, in place of a minute.
 * @property {import("./latency.js").Latency} [latency]
 * @property {boolean} [gzip] Compresses for who accepts it, as VirusTotal does. Default false.
 * @property {boolean} [cors] Lets pages in, which VirusTotal does not. Default false.
 * @property {{ key: string | Buffer, cert: string | Buffer }} [tls]
 * @property {boolean} [marked] Says in each answer that it is simulated, for people; default false:
 * tests take it for VirusTotal.
 * @property {boolean} [control] Serves `/control/…` for another process (`control.js`). Default
 * false.
 * @property {() => number} [now] Milliseconds since 1970. Default: a clock that only goes forward.
 */

/**
 * Starts it.
 * @param {SimulatorOptions} [options]
 * @returns {Promise<Simulator>}
 */
export async function startSimulator(options = {}) {
  const simulator = new Simulator(options);
  await simulator.listen(options);
  return simulator;
}

/** A running simulator. */
export class Simulator {
  /** Its origin, like `http://127.0.0.1:8090`. */
  url = "";
  /** Rules that break answers. */
  faults = new FaultRules(() => this.#journal.changed());
  #settings;
  #quota;
  #journal;
  #bodies = new ReportBodies();
  #server;
  /** @type {Set<import("node:net").Socket>} */
  #sockets = new Set();
  /** @type {Set<NodeJS.Timeout>} */
  #timers = new Set();

  /** @param {SimulatorOptions} options */
  constructor(options) {
    const now = options.now ?? (() => performance.timeOrigin + performance.now());
    this.#settings = {
      keys: options.keys ?? "any",
      now,
      quota: rulesOf(options.quota ?? "none", options.windowMs),
      latency: latencyOf(options.latency),
      cors: Boolean(options.cors),
      gzip: Boolean(options.gzip),
      marked: Boolean(options.marked),
      control: Boolean(options.control),
    };
    this.#journal = new Journal(now);
    this.#quota = new Quota(this.#settings.quota, now);
    /** @type {import("node:http").RequestListener} */
    const serve = (req, res) => this.#serve(req, res);
    this.#server = options.tls ? createTlsServer(options.tls, serve) : createServer(serve);
    // A connection that is closed for idleness just as a request comes in would be a fault nobody
    // asked for.
    this.#server.keepAliveTimeout = 0;
    this.#server.requestTimeout = 0;
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  /** Where an orchestrator's `baseUrl` points. */
  get baseUrl() {
    return `${this.url}/api/v3`;
  }

  /** All requests since the start or the last reset, by time of arrival. */
  get requests() {
    return this.#journal.requests;
  }

  get inFlight() {
    return this.#journal.inFlight;
  }

  get maxInFlight() {
    return this.#journal.maxInFlight;
  }

  /**
   * The most requests that arrived in any window (default: the quota's); `counts` may leave some
   * out.
   * @param {number} [windowMs]
   * @param {(request: RequestRecord) => boolean} [counts]
   */
  maxPerWindow(windowMs = this.#settings.quota.windowMs, counts = undefined) {
    return this.#journal.maxPerWindow(windowMs, counts);
  }

  /**
   * Resolves once `predicate(simulator)` is truthy, with what it gave; asked again whenever a
   * request comes or ends.
   * @template T
   * @param {(simulator: this) => T} predicate
   */
  until(predicate) {
    return this.#journal.until(() => predicate(this));
  }

  /**
   * Adds a fault: `sim.fail({ fault: "error", status: 503, nth: 2 })`. See `faults/rules.js` and
   * `faults/strike.js`.
   * @param {import("./faults/rules.js").FaultRule} rule
   */
  fail(rule) {
    return this.faults.add(rule);
  }

  /**
   * Counts a day's or month's requests of `key` as made: `sim.spend("key", { day: 499 })`.
   * @param {string} key
   * @param {{ day?: number, month?: number }} used
   */
  spend(key, used) {
    this.#quota.spend(key, used);
  }

  /**
   * Changes quota, window, latency or keys while it runs. A new quota starts with nothing spent.
   * @param {Pick<SimulatorOptions, "quota" | "windowMs" | "latency" | "keys">} changes
   */
  configure({ quota, windowMs, latency, keys }) {
    if (keys !== undefined) this.#settings.keys = keys;
    if (latency !== undefined) this.#settings.latency = latencyOf(latency);
    if (quota === undefined && windowMs === undefined) return;
    this.#settings.quota = rulesOf(quota ?? this.#settings.quota, windowMs);
    this.#quota = new Quota(this.#settings.quota, this.#settings.now);
  }

  /** As new, but for its settings: no requests, no faults, nothing spent. */
  reset() {
    this.faults.clear();
    this.#journal.reset();
    this.#quota = new Quota(this.#settings.quota, this.#settings.now);
  }

  /** @param {SimulatorOptions} options */
  async listen({ port = 0, host = "127.0.0.1", tls }) {
    await new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, host, () => resolve(undefined));
    });
    const address = /** @type {import("node:net").AddressInfo} */ (this.#server.address());
    const name = host.includes(":") ? `[${host}]` : host;
    this.url = `${tls ? "https" : "http"}://${name}:${address.port}`;
  }

  /** Stops at once, whatever hangs. */
  async close() {
    this.#journal.close();
    for (const timer of this.#timers) clearTimeout(timer);
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async [Symbol.asyncDispose]() {
    await this.close();
  }

  /**
   * @param {IncomingMessage} req
   * @param {ServerResponse} res
   */
  async #serve(req, res) {
    const path = req.url ?? "";
    if (this.#settings.control && path.startsWith("/control/")) return handleControl(this, req, res);
    req.resume();
    const subject = subjectOf(path);
    const record = this.#journal.begin(req, subject);
    res.once("close", () => this.#journal.end(record, { aborted: !res.writableFinished }));
    const key = keyOf(req);
    const granted = key && this.#countsFor(req, key, subject) ? this.#quota.take(key) : true;
    const rule = this.faults.match(record);
    const answer = () =>
      this.#marked(
        answerTo(
          { method: req.method, subject, key, granted },
          { keys: this.#settings.keys, quota: this.#quota, bodies: this.#bodies },
        ),
      );
    /** @type {import("./faults/strike.js").Exchange} */
    const exchange = {
      res,
      record,
      send: (whole) => this.#send(req, res, record, whole),
      wait: (ms) => this.#wait(ms),
      released: () => this.until(() => res.destroyed || (rule && !this.faults.has(rule))).catch(() => {}),
    };
    if (this.#settings.cors) for (const [name, value] of Object.entries(CORS)) res.setHeader(name, value);
    await this.#wait(this.#settings.latency(record));
    if (res.destroyed) return;
    if (!rule) return exchange.send(answer());
    record.fault = rule.fault;
    await FAULTS[rule.fault](exchange, rule, answer);
    this.#journal.changed();
  }

  /**
   * An answer that says that it is simulated, if they all do: the one thing in it that VirusTotal's
   * answers have not.
   * @param {import("./api.js").Answer} answer
   */
  #marked(answer) {
    if (!this.#settings.marked || answer.body.length === 0) return answer;
    return { ...answer, body: Buffer.concat([MARK, Buffer.from(answer.body).subarray(1)]) };
  }

  /**
   * "At most 4 requests of any nature": also those for nothing, but not those that nobody can be
   * charged for, nor the look at the quota.
   * @param {IncomingMessage} req
   * @param {string} key
   * @param {import("./subjects.js").Subject | undefined} subject
   */
  #countsFor(req, key, subject) {
    return (
      req.method === "GET" &&
      subject?.type !== "overall_quotas" &&
      (this.#settings.keys === "any" || this.#settings.keys.includes(key))
    );
  }

  /**
   * @param {IncomingMessage} req
   * @param {ServerResponse} res
   * @param {RequestRecord} record
   * @param {Answer} answer
   */
  #send(req, res, record, { status, headers, body }) {
    record.status = status;
    const packed =
      this.#settings.gzip &&
      !headers["content-encoding"] &&
      body.length > 0 &&
      /\bgzip\b/.test(req.headers["accept-encoding"] ?? "");
    const bytes = packed ? gzipSync(body, { level: 1 }) : Buffer.from(body);
    res.writeHead(status, {
      vary: "accept-encoding",
      ...headers,
      ...(packed && { "content-encoding": "gzip" }),
      "content-length": bytes.length,
    });
    res.end(bytes);
  }

  /**
   * No turn of the event loop is lost where nothing is to be waited for.
   * @param {number} ms
   */
  #wait(ms) {
    if (!(ms > 0)) return undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve(undefined);
      }, ms);
      this.#timers.add(timer);
    });
  }
}

/**
 * @param {QuotaOption} quota
 * @param {number | undefined} windowMs
 * @returns {QuotaRules}
 */
function rulesOf(quota, windowMs) {
  const rules = typeof quota === "string" ? NAMED_QUOTAS[quota] : quota;
  return { ...PUBLIC_QUOTA, ...rules, ...(windowMs === undefined ? {} : { windowMs }) };
}
