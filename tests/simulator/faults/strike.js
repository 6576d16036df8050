/**
 * What a fault does to an answer. Each takes the exchange, the rule with its settings, and
 * `answer()`, the one that would have been given; it leaves the connection as the fault's name
 * says.
 */
import { once } from "node:events";
import { createGzip } from "node:zlib";

import { errorAnswer, ERRORS } from "../errors.js";
import { FOREIGN, HTML, ODD_TEXT, WRONG_JSON, WRONG_SHAPE } from "./bodies.js";

/**
 * @typedef {import("../api.js").Answer} Answer
 * @typedef {import("node:http").ServerResponse} ServerResponse
 */

/**
 * A request under way.
 * @typedef {object} Exchange
 * @property {ServerResponse} res
 * @property {import("../journal.js").RequestRecord} record
 * @property {(answer: Answer) => void} send
 * @property {(ms: number) => Promise<unknown> | undefined} wait
 * @property {() => Promise<unknown>} released Resolves when the rule is removed, or nobody waits
 * any more.
 */

/**
 * All that any fault can be told; the table at `FAULTS` says which takes what.
 * @typedef {object} Settings
 * @property {string} [code]
 * @property {number} [status]
 * @property {string} [message]
 * @property {boolean} [messageFirst]
 * @property {boolean} [meta]
 * @property {number | string | { dateInMs: number }} [retryAfter]
 * @property {number} [clockAheadMs] How far the server's clock is ahead.
 * @property {boolean} [html]
 * @property {boolean} [empty]
 * @property {number} [ms]
 * @property {"headers" | "body"} [at]
 * @property {boolean} [chunked]
 * @property {string} [kind]
 * @property {number} [chunkBytes]
 * @property {number} [everyMs]
 * @property {string} [to]
 * @property {number} [bytes]
 * @property {boolean} [contentLength]
 * @property {Record<string, unknown>} [attributes]
 * @property {string} [about]
 * @property {Record<string, string>} [headers]
 * @property {string | Buffer} [body]
 */

/**
 * @typedef {(exchange: Exchange, settings: Settings, answer: () => Answer) => Promise<void>} Strike
 * @typedef {keyof typeof FAULTS} Fault
 */

/** Stands for a text that is put in as bytes. */
const PLACE = "a-text-that-is-none";

const JSON_TYPE = { "content-type": "application/json" };

/**
 * | fault | settings |
 * |---|---|
 * | `error` | `code` (VirusTotal's) or `status`, `message`, `messageFirst`, `meta`, `retryAfter` (seconds, a text, or `{ dateInMs }`), `clockAheadMs`, `html`, `empty` |
 * | `delay` | `ms`; the answer then comes whole |
 * | `hold` | –; the answer then comes whole, once the rule is removed |
 * | `hang` | `at`: `headers` (default) or `body` |
 * | `reset` | `at`: `headers` (default) or `body` |
 * | `truncated` | `chunked`: without `Content-Length` |
 * | `empty` | – |
 * | `wrongJson` | `kind`: a name in `WRONG_JSON` |
 * | `wrongShape` | `kind`: a name in `WRONG_SHAPE` |
 * | `foreign` | `kind`: a name in `FOREIGN`; `status` (404) |
 * | `oddText` | `kind`: a name in `ODD_TEXT`, for a text of each kind of report |
 * | `html` | `status` (200) |
 * | `drip` | `chunkBytes` (64), `everyMs` (100) |
 * | `redirect` | `to`, `status` (302) |
 * | `huge` | `bytes` (100 MB), `contentLength` (true) |
 * | `gzipBomb` | `bytes` (256 MB) after decompression |
 * | `notGzip` | `status` (200) |
 * | `report` | `attributes`, laid over the report's own; `about` for `data.id` |
 * | `respond` | `status`, `headers`, `body`: anything |
 * @satisfies {Record<string, Strike>}
 */
export const FAULTS = {
  async error({ send }, rule) {
    const code = rule.code ?? codeOf(rule.status);
    const now = Date.now() + (rule.clockAheadMs ?? 0);
    /** @type {Record<string, string>} */
    const retryAfter = rule.retryAfter === undefined ? {} : { "retry-after": retryAfterOf(rule.retryAfter, now) };
    if (rule.clockAheadMs) retryAfter.date = new Date(now).toUTCString();
    const answer = errorAnswer(code, { ...rule, headers: retryAfter });
    if (rule.html) send({ ...answer, headers: { ...retryAfter, "content-type": "text/html" }, body: HTML });
    else send(rule.empty ? { ...answer, body: "" } : answer);
  },

  async delay({ send, wait }, { ms = 1000 }, answer) {
    await wait(ms);
    send(answer());
  },

  async hold({ res, send, released }, _, answer) {
    await released();
    if (!res.destroyed) send(answer());
  },

  async hang({ res }, { at = "headers" }, answer) {
    if (at === "body") begin(res, answer());
    // Nothing more is sent: the client's timeout, or the simulator's close, ends it.
  },

  async reset({ res, record }, { at = "headers" }, answer) {
    if (at === "body") {
      record.status = begin(res, answer());
      await flushed(res);
    }
    reset(res.socket);
  },

  async truncated({ res, record }, { chunked = false }, answer) {
    const whole = answer();
    record.status = begin(res, whole, { declared: !chunked });
    await flushed(res);
    // The end of the connection without the rest: short of Content-Length, or without the last
    // chunk.
    res.destroy();
  },

  async empty({ send }) {
    send({ status: 200, headers: JSON_TYPE, body: "" });
  },

  async wrongJson({ send }, { kind = "unclosed" }) {
    send({ status: 200, headers: JSON_TYPE, body: WRONG_JSON[kind] });
  },

  async wrongShape({ send }, { kind = "empty object" }) {
    send({ status: 200, headers: JSON_TYPE, body: WRONG_SHAPE[kind] });
  },

  async foreign({ send }, { kind = "a page", status = 404 }) {
    const body = FOREIGN[kind];
    const type = body.startsWith("<") ? "text/html; charset=utf-8" : "application/json";
    send({ status, headers: { "content-type": type }, body });
  },

  async oddText({ send }, { kind = "a lone surrogate" }, answer) {
    const whole = answer();
    const report = JSON.parse(String(whole.body));
    if (!report.data?.attributes) return send(whole);
    for (const name of ["as_owner", "registrar", "title", "meaningful_name"]) report.data.attributes[name] = PLACE;
    const parts = JSON.stringify(report).split(PLACE);
    const [first, ...rest] = parts.map((part) => Buffer.from(part));
    send({ ...whole, body: Buffer.concat([first, ...rest.flatMap((part) => [ODD_TEXT[kind], part])]) });
  },

  async html({ send }, { status = 200 }) {
    send({ status, headers: { "content-type": "text/html; charset=utf-8" }, body: HTML });
  },

  async drip({ res, record, wait }, { chunkBytes = 64, everyMs = 100 }, answer) {
    const { status, headers, body } = answer();
    record.status = status;
    res.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
    const bytes = Buffer.from(body);
    for (let at = 0; at < bytes.length && !res.destroyed; at += chunkBytes) {
      res.write(bytes.subarray(at, at + chunkBytes));
      await wait(everyMs);
    }
    res.end();
  },

  async redirect({ send }, { to = "", status = 302 }) {
    send({ status, headers: { location: to }, body: "" });
  },

  async huge({ res, record }, { bytes = 100_000_000, contentLength = true }) {
    record.status = 200;
    res.writeHead(200, { ...JSON_TYPE, ...(contentLength && { "content-length": bytes }) });
    await pour(res, bytes);
    res.end();
  },

  async gzipBomb({ res, record }, { bytes = 256_000_000 }) {
    record.status = 200;
    res.writeHead(200, { ...JSON_TYPE, "content-encoding": "gzip" });
    const gzip = createGzip({ level: 1 });
    gzip.on("error", () => {});
    gzip.pipe(res);
    res.once("close", () => gzip.destroy());
    await pour(gzip, bytes);
    gzip.end();
  },

  async notGzip({ send }, { status = 200 }, answer) {
    const { headers, body } = answer();
    send({ status, headers: { ...headers, "content-encoding": "gzip" }, body });
  },

  async report({ send }, { attributes = {}, about }, answer) {
    const whole = answer();
    const report = JSON.parse(String(whole.body));
    if (!report.data?.attributes) return send(whole);
    if (about !== undefined) report.data.id = about;
    // An assignment to `__proto__` would set the prototype instead of the attribute.
    for (const [name, value] of Object.entries(attributes))
      Object.defineProperty(report.data.attributes, name, { value, enumerable: true, configurable: true });
    send({ ...whole, body: JSON.stringify(report) });
  },

  async respond({ send }, { status = 200, headers = JSON_TYPE, body = "" }) {
    send({ status, headers, body });
  },
};

/**
 * Sends the head and the first half of the body.
 * @param {ServerResponse} res
 * @param {Answer} answer
 * @param {{ declared?: boolean }} [length] Whether it is said.
 */
function begin(res, { status, headers, body }, { declared = true } = {}) {
  const bytes = Buffer.from(body);
  res.writeHead(status, { ...headers, ...(declared && { "content-length": bytes.length }) });
  res.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
  return status;
}

/**
 * Resolves when what was written is with the system, so that a reset comes after it: an empty write
 * waits for those before it.
 * @param {ServerResponse} res
 */
async function flushed(res) {
  const { socket } = res;
  if (socket) await new Promise((resolve) => socket.write("", resolve));
}

/** @param {import("node:net").Socket | null} socket */
function reset(socket) {
  if (!socket) return;
  // Over TLS there is no handle to reset: the connection just goes.
  if ("encrypted" in socket) socket.destroy();
  else socket.resetAndDestroy();
}

/**
 * Writes a report that never ends, as fast as it is taken.
 * @param {import("node:stream").Writable} stream
 * @param {number} bytes
 */
async function pour(stream, bytes) {
  const closed = once(stream, "close").catch(() => {});
  const chunk = Buffer.alloc(65_536, " ");
  const start = Buffer.from('{"data": {"id": "');
  stream.write(start);
  for (let left = bytes - start.length; left > 0 && !stream.destroyed; left -= chunk.length) {
    if (!stream.write(left < chunk.length ? chunk.subarray(0, left) : chunk))
      await Promise.race([new Promise((resolve) => stream.once("drain", resolve)), closed]);
  }
}

/**
 * @param {number | string | { dateInMs: number }} retryAfter
 * @param {number} now
 */
function retryAfterOf(retryAfter, now) {
  return typeof retryAfter === "object" ? new Date(now + retryAfter.dateInMs).toUTCString() : String(retryAfter);
}

/** @param {number | undefined} status */
function codeOf(status) {
  return Object.keys(ERRORS).find((code) => ERRORS[code][0] === status) ?? "InternalError";
}
