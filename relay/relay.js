/**
 * The relay: what a web page needs to reach VirusTotal, which sends no CORS headers.
 *
 * One fetch handler over plain web APIs, so that it runs unchanged in Node, Cloudflare Workers,
 * Deno and Bun. It forwards one kind of request, the reading of one report, and refuses all else.
 * It must not know where it runs, and it must not keep or log anything: a person's key passes
 * through it.
 */
import { preflight, refuse } from "./answers.js";
import { forward } from "./forward.js";
import { checked } from "./options.js";
import { callerOf } from "./origin.js";

/** @typedef {import("./options.js").RelayOptions} RelayOptions */

/**
 * What may stand behind each collection: an id is one path segment of characters that no parser
 * reads in two ways.
 */
const REPORTS = [
  /^\/api\/v3\/ip_addresses\/(?:[0-9A-Fa-f.:]|%3[Aa]){2,135}$/,
  /^\/api\/v3\/domains\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,253}$/,
  /^\/api\/v3\/urls\/[A-Za-z0-9_-]{1,16384}={0,2}$/,
  /^\/api\/v3\/files\/(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})$/,
];

/**
 * Makes the relay.
 * @param {RelayOptions} [options]
 * @returns {(request: Request) => Promise<Response>}
 */
export function createRelay(options = {}) {
  const settings = checked(options);
  return async (request) => {
    const caller = callerOf(request, settings);
    if (!caller.allowed) return refuse(caller, 403, "ForbiddenError", "This origin may not use the relay.");
    const path = reportPath(request.url);
    if (!path)
      return refuse(caller, 400, "BadRequestError", "The relay forwards requests for one report and nothing else.");
    if (request.method === "OPTIONS") return preflight(caller);
    if (request.method !== "GET")
      return refuse(caller, 405, "BadRequestError", "The relay only reads.", { allow: "GET, OPTIONS" });
    return forward(path, request, caller, settings);
  };
}

/**
 * The path if it is a report's, as it came: what a parser had to mend is refused, and so are
 * queries and fragments.
 * @param {string} href
 */
function reportPath(href) {
  const url = new URL(href);
  if (href !== url.origin + url.pathname) return undefined;
  return REPORTS.some((report) => report.test(url.pathname)) ? url.pathname : undefined;
}
