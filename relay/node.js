/**
 * A fetch handler as a listener of `node:http`.
 *
 * Node hands a request's target over as it came. `new URL` would mend it (`..`, `\`, an absolute
 * address), so that the handler judged another request than was sent: a target that is not what a
 * URL parser makes of it is refused here.
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { TIMEOUT, owned } from "./options.js";

/**
 * @typedef {import("node:http").IncomingMessage} IncomingMessage
 * @typedef {import("node:http").ServerResponse} ServerResponse
 * @typedef {import("./types/node.js").Handler} Handler
 */

/**
 * Turns a fetch handler into a request listener. The handler sees no request body: the relay takes
 * none.
 * @param {Handler} handler
 * @param {import("./types/node.js").NodeListenerOptions} [options]
 * @returns {(req: IncomingMessage, res: ServerResponse) => Promise<void>}
 * @throws {TypeError} What is no handler, or an option that is not known or cannot be used.
 */
export function toNodeListener(handler, options = {}) {
  if (typeof handler !== "function") throw new TypeError("iocular: handler must be a function, as createRelay() gives");
  const { timeoutMs = 65_000 } = owned(options, { timeoutMs: TIMEOUT }, "options");
  return async (req, res) => {
    const left = new AbortController();
    const timer = setTimeout(() => res.destroy(), timeoutMs);
    res.once("close", () => {
      clearTimeout(timer);
      left.abort();
    });
    // Nobody reads a body that was sent along: the connection ends with the answer.
    if (hasBody(req)) res.shouldKeepAlive = false;
    await send(await answer(req, handler, left.signal), res);
    if (hasBody(req)) req.destroy();
  };
}

/**
 * @param {IncomingMessage} req
 * @param {Handler} handler
 * @param {AbortSignal} signal Aborted when the caller has left.
 */
async function answer(req, handler, signal) {
  const href = addressOf(req);
  if (!href) return problem(400, "BadRequestError", "The request's target or Host is malformed.");
  try {
    const request = new Request(href, { method: req.method ?? "GET", headers: headersOf(req), signal });
    return await handler(request, { client: req.socket.remoteAddress ?? "" });
  } catch {
    // `Request` refuses TRACE and CONNECT; whatever else was thrown may hold the key, and is not
    // repeated.
    return req.method === "TRACE"
      ? problem(405, "BadRequestError", "This method is not served.")
      : problem(500, "TransientError", "The server failed.");
  }
}

/**
 * The request's whole address, if its target and host are written the one canonical way.
 * @param {IncomingMessage} req
 */
function addressOf(req) {
  const host = req.headers.host ?? "";
  const target = wholeTargetOf(req);
  if (!/^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.test(host) || !target.startsWith("/")) return undefined;
  const protocol = "encrypted" in req.socket ? "https:" : "http:";
  const href = `${protocol}//${host}${target}`;
  const url = URL.canParse(href) ? new URL(href) : undefined;
  return url && url.pathname + url.search === target ? url.href : undefined;
}

/**
 * Connect (which is Vite's) and Express take from `url` what a listener is mounted under.
 * @param {IncomingMessage & { originalUrl?: string }} req
 */
const wholeTargetOf = ({ originalUrl, url = "" }) => originalUrl ?? url;

/** @param {IncomingMessage} req */
function headersOf({ headersDistinct }) {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  return headers;
}

/**
 * @param {Response} response
 * @param {ServerResponse} res
 */
async function send(response, res) {
  res.writeHead(response.status, [...response.headers].flat());
  if (!response.body) return void res.end();
  // A body that fails in the middle ends the connection, so that the other side sees that it was
  // cut.
  await pipeline(Readable.fromWeb(response.body), res).catch(() => res.destroy());
}

/** @param {IncomingMessage} req */
function hasBody(req) {
  return req.headers["transfer-encoding"] !== undefined || Number(req.headers["content-length"] ?? 0) > 0;
}

/**
 * @param {number} status
 * @param {string} code
 * @param {string} message
 */
function problem(status, code, message) {
  return Response.json({ error: { code, message } }, { status, headers: { "cache-control": "no-store" } });
}
