/**
 * The relay: what a web page needs to reach VirusTotal, which sends no CORS headers.
 *
 * One fetch handler over plain web APIs, so that it runs unchanged in Node, Cloudflare Workers,
 * Deno and Bun. It forwards one kind of request, the reading of one report, and refuses all else.
 * It must not know where it runs, and it must not keep or log anything: a person's key passes
 * through it.
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

/**
 * Workers lack the option, and throw where it is set
 * (https://github.com/cloudflare/workers-sdk/issues/2514); they have no cookies to omit.
 */
const NO_COOKIES = "credentials" in Request.prototype ? { credentials: "omit" } : {};

/**
 * An answer that a browser shows as a page must not become one on this origin: VirusTotal's edge
 * answers some refusals in HTML.
 */
const ALWAYS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; sandbox",
  "x-content-type-options": "nosniff",
};

/**
 * @typedef {object} RelayOptions
 * @property {string} [upstream] The origin that is asked, https or loopback. Default: VirusTotal.
 * @property {readonly string[]} [allowedOrigins] Origins of pages that may use it besides its own,
 * matched as a whole:
 *   `https://tools.example`, `chrome-extension://…`. Default: none.
 * @property {readonly string[]} [allowedHosts] The `Host`s it answers to, with port: set it where
 * the relay listens on a machine
 *   that people browse from, so that a foreign name that resolves to it (DNS rebinding) is not its own origin. Default: any.
 * @property {string} [apiKey] A key for requests that bring none and come from the relay's own
 * origin or an allowed one.
 * @property {typeof globalThis.fetch} [fetch] Default: the platform's.
 * @property {number} [maxBytes] The longest answer it passes on, after decompression. Default 16
 * MiB: above Iocular's own cap, which
 *   then gives the more exact error.
 * @property {number} [timeoutMs] How long one request may take in all. Default 60 000: above
 * Iocular's own.
 */

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
 * Who asks: `origin` where a browser says so and it is on the list, `trusted` where it is sure that
 * no foreign page does.
 */
function callerOf(request, { allowedOrigins, allowedHosts }) {
  const own = new URL(request.url);
  if (allowedHosts && !allowedHosts.has(own.host)) return { allowed: false };
  const origin = request.headers.get("origin");
  if (origin !== null) {
    const allowed = allowedOrigins.has(origin) || origin === own.origin;
    return { allowed, trusted: allowed, origin: allowed ? origin : undefined };
  }
  // A foreign page's <img> sends no Origin; browsers mark it here
  // (https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header).
  const site = request.headers.get("sec-fetch-site");
  return { allowed: site === null || site === "none" || site === "same-origin", trusted: site === "same-origin" };
}

/**
 * The path if it is a report's, as it came: what a parser had to mend is refused, and so are
 * queries and fragments.
 */
function reportPath(href) {
  const url = new URL(href);
  if (href !== url.origin + url.pathname) return undefined;
  return REPORTS.some((report) => report.test(url.pathname)) ? url.pathname : undefined;
}

function preflight(caller) {
  return new Response(null, {
    status: 204,
    headers: {
      ...headersFor(caller),
      allow: "GET, OPTIONS",
      "access-control-allow-methods": "GET",
      "access-control-allow-headers": "accept, x-apikey",
      "access-control-max-age": "7200",
    },
  });
}

async function forward(path, request, caller, settings) {
  const deadline = deadlineFor(request.signal, settings.timeoutMs);
  try {
    const answer = await settings.fetch(settings.upstream + path, {
      headers: headersUpstream(request, caller, settings),
      redirect: "manual",
      signal: deadline.signal,
      ...NO_COOKIES,
    });
    return passOn(answer, caller, settings.maxBytes, deadline);
  } catch {
    // The error's text may hold anything, the address included: it is not repeated.
    deadline.clear();
    return deadline.passed()
      ? refuse(caller, 504, "DeadlineExceededError", "VirusTotal did not answer the relay in time.")
      : refuse(caller, 502, "TransientError", "The relay could not reach VirusTotal.");
  }
}

function headersUpstream(request, caller, { apiKey }) {
  const key = request.headers.get("x-apikey") || (caller.trusted && apiKey);
  return { accept: "application/json", ...(key && { "x-apikey": key }) };
}

function passOn(answer, caller, maxBytes, deadline) {
  // Where it is followed, the key goes along to whatever host it names. A service worker's fetch
  // hides the status.
  if (answer.type === "opaqueredirect" || (answer.status >= 300 && answer.status < 400)) {
    deadline.clear();
    answer.body?.cancel().catch(() => {});
    return refuse(
      caller,
      502,
      "TransientError",
      "VirusTotal answered with a redirect, which the relay does not follow.",
    );
  }
  if (!answer.body) deadline.clear();
  const headers = new Headers(headersFor(caller));
  for (const name of ["content-type", "retry-after"]) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body && capped(answer.body, maxBytes, deadline), { status: answer.status, headers });
}

/**
 * The body, cut off with an error once it is longer than allowed; `Content-Length` counts
 * compressed bytes, and may be absent.
 */
function capped(body, maxBytes, deadline) {
  const reader = body.getReader();
  let left = maxBytes;
  const stop = (reason) => {
    deadline.clear();
    return reader.cancel(reason).catch(() => {});
  };
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          deadline.clear();
          return controller.close();
        }
        left -= value.byteLength;
        if (left < 0) throw new RangeError("The answer is longer than the relay passes on.");
        controller.enqueue(value);
      } catch (error) {
        stop(error);
        throw error;
      }
    },
    cancel: stop,
  });
}

/**
 * Ends with the caller or with the time, whichever comes first. `AbortSignal.any` over a timeout is
 * collected too early in Node 20.
 */
function deadlineFor(caller, timeoutMs) {
  const controller = new AbortController();
  let late = false;
  const leave = () => controller.abort();
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeoutMs);
  caller?.addEventListener("abort", leave, { once: true });
  if (caller?.aborted) leave();
  return {
    signal: controller.signal,
    passed: () => late,
    clear: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", leave);
    },
  };
}

/**
 * The relay's own errors have VirusTotal's shape (https://docs.virustotal.com/reference/errors).
 * None is a 404: that would say that VirusTotal knows nothing of the indicator.
 */
function refuse(caller, status, code, message, more) {
  const headers = { ...headersFor(caller), "content-type": "application/json", ...more };
  return new Response(JSON.stringify({ error: { code, message } }), { status, headers });
}

function headersFor({ origin }) {
  const cors = origin && { "access-control-allow-origin": origin, "access-control-expose-headers": "Retry-After" };
  return { ...ALWAYS, vary: "Origin, Sec-Fetch-Site", ...cors };
}

function checked(options) {
  const { upstream = "https://www.virustotal.com", allowedOrigins = [], allowedHosts, apiKey } = options;
  const { fetch = globalThis.fetch, maxBytes = 16 * 1024 * 1024, timeoutMs = 60_000 } = options;
  for (const origin of allowedOrigins) {
    if (!isOrigin(origin))
      throw new TypeError(
        `allowedOrigins: expected origins like "https://tools.example", got ${JSON.stringify(origin)}`,
      );
  }
  // The message does not repeat the key, and a line break in it would split the header.
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new TypeError("apiKey: expected visible ASCII characters");
  if (!(maxBytes > 0)) throw new TypeError(`maxBytes: expected a number above 0, got ${maxBytes}`);
  if (!(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1))
    throw new TypeError(`timeoutMs: expected 1 to 2147483647, got ${timeoutMs}`);
  return {
    upstream: checkedUpstream(upstream),
    allowedOrigins: new Set(allowedOrigins),
    allowedHosts: allowedHosts && new Set(allowedHosts),
    apiKey,
    fetch,
    maxBytes,
    timeoutMs,
  };
}

/** The key goes there: https, or a server on this machine. */
function checkedUpstream(upstream) {
  const url = URL.canParse(upstream) ? new URL(upstream) : undefined;
  const secure =
    url?.protocol === "https:" ||
    (url?.protocol === "http:" && /^(localhost|127\.[0-9.]+|\[::1\])$/.test(url.hostname));
  if (!secure || url.origin !== upstream.replace(/\/$/, "")) {
    throw new TypeError(
      `upstream: expected an https or loopback origin like "https://www.virustotal.com", got ${JSON.stringify(upstream)}`,
    );
  }
  return url.origin;
}

/**
 * A serialized tuple origin
 * (https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin); `null`
 * is anybody's.
 */
function isOrigin(text) {
  return typeof text === "string" && /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@\\*,]+$/.test(text);
}
