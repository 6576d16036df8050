/** What a relay can be told, and what is refused: a relay that is set up wrong must not start. */
import { USUAL_LIMITS } from "./limits.js";
import { isOrigin } from "./origin.js";
import { LEAST_CHARACTERS } from "./secret.js";

/** @typedef {import("./types/relay.js").RelayOptions} RelayOptions */

/**
 * The options, checked and whole.
 * @typedef {object} Settings
 * @property {string} upstream
 * @property {(origin: string) => boolean} isAllowed Whether the pages of an origin may use it.
 * @property {ReadonlySet<string> | undefined} allowedHosts
 * @property {string | undefined} apiKey
 * @property {string | undefined} secret
 * @property {boolean} ownKeys
 * @property {import("./types/relay.js").Limits} limits
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
  requireKnown(options, OPTIONS, "options");
  requireKnown(options.limits ?? {}, Object.keys(USUAL_LIMITS), "options.limits");
  const { upstream = "https://www.virustotal.com", allowedOrigins = [], allowedHosts, apiKey, secret } = options;
  const { fetch = globalThis.fetch, maxBytes = 16 * 1024 * 1024, timeoutMs = 60_000 } = options;
  const { ownKeys = apiKey === undefined, clientHeader, now = Date.now } = options;
  const limits = { ...USUAL_LIMITS, ...options.limits };
  requireSecrecy(apiKey, secret);
  if (!(maxBytes > 0)) throw wrong("maxBytes", `must be a number above 0, got ${maxBytes}`);
  if (!(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1))
    throw wrong("timeoutMs", `must be 1 to 2147483647, got ${timeoutMs}`);
  for (const [name, limit] of Object.entries(limits))
    if (!(limit >= 1)) throw wrong(`limits.${name}`, `must be 1 or more a minute, got ${limit}`);
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

/** What may be said. */
const OPTIONS = [
  ...["upstream", "allowedOrigins", "allowedHosts", "apiKey", "secret", "ownKeys", "limits", "clientHeader"],
  ...["now", "fetch", "maxBytes", "timeoutMs"],
];

/**
 * A name that is none is a mistake that would be noticed late: an `allowedOrigin` lets nobody in.
 * @param {object} given
 * @param {readonly string[]} known
 * @param {string} path
 */
function requireKnown(given, known, path) {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const meant = known.find((name) => name.toLowerCase().startsWith(unknown.toLowerCase()));
  // What is long may be a secret in the wrong place.
  const shown = unknown.length > 32 ? `A name in ${path}` : `${path}.${unknown}`;
  const hint = meant ? `did you mean ${meant}?` : `there are ${known.join(", ")}`;
  throw new TypeError(`iocular: ${shown} is not known; ${hint}`);
}

/**
 * @param {string} option
 * @param {string} what
 */
function wrong(option, what) {
  return new TypeError(`iocular: options.${option} ${what}`.slice(0, 300));
}

/**
 * No message repeats either of them, and a line break in one would split the header.
 * @param {string | undefined} apiKey
 * @param {string | undefined} secret
 */
function requireSecrecy(apiKey, secret) {
  const visible = /^[\x21-\x7e]+$/;
  if (apiKey !== undefined && !visible.test(apiKey)) throw wrong("apiKey", "must be visible ASCII characters");
  if (secret !== undefined && !(visible.test(secret) && secret.length >= LEAST_CHARACTERS))
    throw wrong("secret", `must be ${LEAST_CHARACTERS} visible ASCII characters or more`);
  if (apiKey !== undefined && secret === undefined)
    throw wrong("secret", "is needed with apiKey, else whoever reaches the relay spends the key");
  if (apiKey !== undefined && secret === apiKey) throw wrong("secret", "must be another text than apiKey");
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
    throw wrong("upstream", `must be an https or loopback origin like "${example}", got ${JSON.stringify(upstream)}`);
  }
  return url.origin;
}

/** @param {readonly string[]} origins */
function among(origins) {
  const wrongOne = origins.find((origin) => !isOrigin(origin));
  const allowed = new Set(origins);
  if (wrongOne === undefined) return (/** @type {string} */ origin) => allowed.has(origin);
  throw wrong("allowedOrigins", `must be origins like "https://tools.example", got ${JSON.stringify(wrongOne)}`);
}
