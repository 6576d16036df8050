/** What a relay can be told, and what is refused: a relay that is set up wrong must not start. */
import { USUAL_LIMITS } from "./limits.js";
import { isOrigin } from "./origin.js";
import { LEAST_CHARACTERS } from "./secret.js";

/**
 * @typedef {object} RelayOptions
 * @property {string} [upstream] The origin that is asked, https or loopback. Default: VirusTotal.
 * @property {readonly string[] | ((origin: string) => boolean)} [allowedOrigins] Origins of pages that
 * may use it besides its own, matched as a whole: `https://tools.example`, `chrome-extension://…`; or
 * what tells of one whether it may. Default: none.
 * @property {readonly string[]} [allowedHosts] The `Host`s it answers to, with port: set it where
 * the relay listens on a machine that people browse from, so that a foreign name that resolves to
 * it (DNS rebinding) is not its own origin. Default: any.
 * @property {string} [apiKey] A key of the relay's own, for callers that send `secret` in place of
 * a key. Default: none.
 * @property {string} [secret] What those callers send as `x-apikey`: 24 visible ASCII characters or
 * more. Needed with `apiKey`: an Origin is what any program can send, and proves nothing.
 * @property {boolean} [ownKeys] Whether callers may bring keys of their own. Default: true without
 * `apiKey`, false with it.
 * @property {Partial<import("./limits.js").Limits>} [limits] Requests a minute, for each client and
 * for all. Default 600 and 6000.
 * @property {string} [clientHeader] A header in which a proxy in front says who the client is, and
 * which no client can set. Default: none; the server says it (`toNodeListener`, `worker.js`).
 * @property {() => number} [now] The clock of the limits, in ms. Default: `Date.now`.
 * @property {typeof globalThis.fetch} [fetch] Default: the platform's.
 * @property {number} [maxBytes] The longest answer it passes on, after decompression. Default
 * 16 MiB: above Iocular's own cap, which then gives the more exact error.
 * @property {number} [timeoutMs] How long one request may take in all. Default 60 000: above
 * Iocular's own.
 */

/**
 * The options, checked and whole.
 * @typedef {object} Settings
 * @property {string} upstream
 * @property {(origin: string) => boolean} isAllowed Whether the pages of an origin may use it.
 * @property {ReadonlySet<string> | undefined} allowedHosts
 * @property {string | undefined} apiKey
 * @property {string | undefined} secret
 * @property {boolean} ownKeys
 * @property {import("./limits.js").Limits} limits
 * @property {string | undefined} clientHeader
 * @property {() => number} now
 * @property {typeof globalThis.fetch} fetch
 * @property {number} maxBytes
 * @property {number} timeoutMs
 */

/**
 * @param {RelayOptions} options
 * @returns {Settings}
 */
export function checked(options) {
  const { upstream = "https://www.virustotal.com", allowedOrigins = [], allowedHosts, apiKey, secret } = options;
  const { fetch = globalThis.fetch, maxBytes = 16 * 1024 * 1024, timeoutMs = 60_000 } = options;
  const { ownKeys = apiKey === undefined, clientHeader, now = Date.now } = options;
  const limits = { ...USUAL_LIMITS, ...options.limits };
  requireSecrecy(apiKey, secret);
  if (!(maxBytes > 0)) throw new TypeError(`maxBytes: expected a number above 0, got ${maxBytes}`);
  if (!(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1))
    throw new TypeError(`timeoutMs: expected 1 to 2147483647, got ${timeoutMs}`);
  for (const [name, limit] of Object.entries(limits))
    if (!(limit >= 1)) throw new TypeError(`limits.${name}: expected 1 or more a minute, got ${limit}`);
  return {
    upstream: checkedUpstream(upstream),
    isAllowed: typeof allowedOrigins === "function" ? allowedOrigins : among(allowedOrigins),
    allowedHosts: allowedHosts && new Set(allowedHosts),
    apiKey,
    secret,
    ownKeys,
    limits,
    clientHeader,
    now,
    fetch,
    maxBytes,
    timeoutMs,
  };
}

/**
 * No message repeats either of them, and a line break in one would split the header.
 * @param {string | undefined} apiKey
 * @param {string | undefined} secret
 */
function requireSecrecy(apiKey, secret) {
  const visible = /^[\x21-\x7e]+$/;
  if (apiKey !== undefined && !visible.test(apiKey)) throw new TypeError("apiKey: expected visible ASCII characters");
  if (secret !== undefined && !(visible.test(secret) && secret.length >= LEAST_CHARACTERS))
    throw new TypeError(`secret: expected ${LEAST_CHARACTERS} visible ASCII characters or more`);
  if (apiKey !== undefined && secret === undefined)
    throw new TypeError("secret: needed with apiKey, else whoever reaches the relay spends the key");
  if (apiKey !== undefined && secret === apiKey) throw new TypeError("secret: expected another text than apiKey");
}

/**
 * The key goes there: https, or a server on this machine.
 * @param {string} upstream
 */
function checkedUpstream(upstream) {
  const url = URL.canParse(upstream) ? new URL(upstream) : undefined;
  const secure =
    url?.protocol === "https:" ||
    (url?.protocol === "http:" && /^(localhost|127\.[0-9.]+|\[::1\])$/.test(url.hostname));
  if (!secure || url.origin !== upstream.replace(/\/$/, "")) {
    const example = "https://www.virustotal.com";
    throw new TypeError(
      `upstream: expected an https or loopback origin like "${example}", got ${JSON.stringify(upstream)}`,
    );
  }
  return url.origin;
}

/** @param {readonly string[]} origins */
function among(origins) {
  const wrong = origins.find((origin) => !isOrigin(origin));
  const allowed = new Set(origins);
  if (wrong === undefined) return (/** @type {string} */ origin) => allowed.has(origin);
  throw new TypeError(`allowedOrigins: expected origins like "https://tools.example", got ${JSON.stringify(wrong)}`);
}
