/**
 * The relay: what a web page needs to reach VirusTotal, which sends no CORS headers.
 *
 * One fetch handler over plain web APIs, so that it runs unchanged in Node, Cloudflare Workers,
 * Deno and Bun. It forwards one kind of request, the reading of one report, and refuses all else.
 * It must not know where it runs, and it must not keep or log anything: a person's key passes
 * through it.
 */
import { preflight, refuse, say } from "./answers.js";
import { countersFromNow } from "./counters.js";
import { forward } from "./forward.js";
import { SECRET_ERROR, keysOf } from "./keys.js";
import { limiterOf } from "./limits.js";
import { checked } from "./options.js";
import { callerOf } from "./origin.js";
import { VERSION } from "./version.js";

/**
 * @typedef {import("./types/relay.js").RelayOptions} RelayOptions
 * @typedef {import("./types/relay.js").Connection} Connection
 * @typedef {import("./types/relay.js").Relay} Relay
 * @typedef {import("./origin.js").Caller} Caller
 * @typedef {import("./answers.js").Refusal} Refusal
 */

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

/** What it says of itself. The counters are for whoever knows the secret. */
const ABOUT = ["/api/health", "/api/version", "/api/counters"];

/**
 * Makes the relay.
 * @param {RelayOptions} [options]
 * @returns {Relay}
 * @throws {TypeError} An option that cannot be used; its name is in the message, its value is not
 * where it may be a secret.
 */
export function createRelay(options = {}) {
  const settings = checked(options);
  const counters = countersFromNow();
  const keys = keysOf(settings);
  const limiter = limiterOf(settings.limits, settings.now);

  /** @type {(request: Request, connection?: Connection) => Promise<Response>} */
  async function relay(request, { client = "" } = {}) {
    const caller = callerOf(request, settings);
    const { pathname } = new URL(request.url);
    const refusal = refusalOf(request, caller) ?? (await refusalOfCaller(request, client));
    if (refusal) {
      counters.refused(refusal.code);
      return refuse(caller, refusal);
    }
    if (request.method === "OPTIONS") return preflight(caller);
    if (ABOUT.includes(pathname)) return say(caller, aboutIt(pathname));
    counters.forwarded();
    const answer = await forward(pathname, await keys.forRequest(request), request, caller, settings);
    counters.answered(answer.status);
    return answer;
  }

  /**
   * Whether it asks too often, or with what is no key here.
   * @param {Request} request @param {string} connected
   * @returns {Promise<Refusal | undefined>}
   */
  async function refusalOfCaller(request, connected) {
    if (request.method === "OPTIONS") return undefined;
    const { clientHeader } = settings;
    const client = clientHeader ? (request.headers.get(clientHeader) ?? "") : connected;
    const ownWait = limiter.ofClient(client);
    if (ownWait > 0) return tooMany(ownWait);
    const refusal = await refusalByKey(request);
    if (refusal) return refusal;
    const wait = limiter.ofAll(client);
    return wait > 0 ? tooMany(wait) : undefined;
  }

  /** @param {Request} request */
  async function refusalByKey(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/api/counters") return (await keys.isSecret(request)) ? undefined : FOR_THE_SECRET;
    return ABOUT.includes(pathname) ? undefined : keys.refusal(request);
  }

  /** @param {string} pathname */
  function aboutIt(pathname) {
    if (pathname === "/api/counters") return counters.read();
    return pathname === "/api/version" ? { version: VERSION } : { status: "ok", version: VERSION };
  }

  return Object.assign(relay, { counters: counters.read });
}

/** @type {Refusal} */
const FOR_THE_SECRET = {
  status: 401,
  code: SECRET_ERROR,
  message: "The counters are for whoever sends the relay's secret.",
};

/**
 * In VirusTotal's words, so that whoever asks waits as for VirusTotal.
 * @param {number} waitMs
 * @returns {Refusal}
 */
const tooMany = (waitMs) => ({
  status: 429,
  code: "TooManyRequestsError",
  message: "The relay takes no more requests in this minute.",
  headers: { "retry-after": String(Math.ceil(waitMs / 1000)) },
});

/**
 * What is wrong with the request itself.
 * @param {Request} request @param {Caller} caller
 * @returns {Refusal | undefined}
 */
function refusalOf({ url, method }, caller) {
  if (!caller.allowed) return { status: 403, code: "RelayOriginError", message: "This origin may not use the relay." };
  if (!isServed(url)) {
    const message = "The relay forwards requests for one report and nothing else.";
    return { status: 400, code: "BadRequestError", message };
  }
  if (method === "GET" || method === "OPTIONS") return undefined;
  const headers = { allow: "GET, OPTIONS" };
  return { status: 405, code: "BadRequestError", message: "The relay only reads.", headers };
}

/**
 * Whether the address is a report's, or one of the relay's own, as it came: what a parser had to
 * mend is refused, and so are queries and fragments.
 * @param {string} href
 */
function isServed(href) {
  const { origin, pathname } = new URL(href);
  if (href !== origin + pathname) return false;
  return ABOUT.includes(pathname) || REPORTS.some((report) => report.test(pathname));
}
