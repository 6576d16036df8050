/** What a relay can be told, and what is refused: a relay that is set up wrong must not start. */
import { USUAL_LIMITS } from "./limits.js";
import { isOrigin } from "./origin.js";
import { LEAST_CHARACTERS } from "./secret.js";

/**
 * @typedef {import("./types/relay.js").RelayOptions} RelayOptions
 * @typedef {import("./types/relay.js").Limits} Limits
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
  const given = owned(options, SHAPES, "options");
  const { upstream = "https://www.virustotal.com", allowedOrigins = [], allowedHosts, apiKey, secret } = given;
  const { fetch = globalThis.fetch, maxBytes = 16 * 1024 * 1024, timeoutMs = 60_000 } = given;
  const { ownKeys = apiKey === undefined, clientHeader, now = Date.now } = given;
  requireSecrecy(apiKey, secret);
  return {
    upstream: checkedUpstream(upstream),
    isAllowed: typeof allowedOrigins === "function" ? allowedOrigins : among(allowedOrigins),
    allowedHosts: allowedHosts && new Set(allowedHosts),
    apiKey,
    secret,
    ownKeys,
    limits: { ...USUAL_LIMITS, ...owned(given.limits ?? {}, LIMITS, "options.limits") },
    clientHeader,
    now,
    fetch,
    maxBytes,
    timeoutMs,
  };
}

/**
 * What a value must be, and how that is said.
 * @typedef {readonly [isRight: (value: any) => boolean, words: string]} Shape `any`: a caller may
 * give anything.
 */

const isText = (/** @type {unknown} */ value) => typeof value === "string";
const isFunction = (/** @type {unknown} */ value) => typeof value === "function";
const isTexts = (/** @type {unknown} */ value) => Array.isArray(value) && value.every(isText);

/** @type {Shape} */
const TEXT = [isText, "must be a text"];
/** @type {Shape} */
const FUNCTION = [isFunction, "must be a function"];
/** @type {Shape} */
const A_MINUTE = [(value) => typeof value === "number" && value >= 1, "must be 1 or more a minute"];

/** No timer waits longer. @type {Shape} */
export const TIMEOUT = [
  (value) => typeof value === "number" && value > 0 && value <= 2 ** 31 - 1,
  "must be a number of ms from 1 to 2147483647",
];

/** @type {Record<string, Shape>} */
const SHAPES = {
  upstream: TEXT,
  allowedOrigins: [(value) => isTexts(value) || isFunction(value), "must be a list of origins, or a function"],
  allowedHosts: [isTexts, 'must be a list of hosts like "relay.example:8080"'],
  apiKey: TEXT,
  secret: TEXT,
  ownKeys: [(value) => typeof value === "boolean", "must be true or false"],
  limits: [(value) => typeof value === "object", "must be an object"],
  clientHeader: [(value) => isText(value) && /^[\w-]+$/.test(value), "must be the name of a header"],
  now: FUNCTION,
  fetch: FUNCTION,
  maxBytes: [(value) => typeof value === "number" && value > 0, "must be a number above 0"],
  timeoutMs: TIMEOUT,
};

/** @type {Record<keyof Limits, Shape>} */
const LIMITS = { perClient: A_MINUTE, overall: A_MINUTE };

/**
 * What is given, without what it inherits: a program whose `Object.prototype` was polluted must not
 * send its key to another upstream. `undefined` stands for what is not given.
 * @template {object} T
 * @param {T} given
 * @param {Record<string, Shape>} shapes
 * @param {string} path
 * @returns {T}
 */
export function owned(given, shapes, path) {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new TypeError(`iocular: ${path} must be an object`);
  requireKnown(given, Object.keys(shapes), path);
  const own = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of own) {
    const [isRight, words] = /** @type {Shape} */ (shapes[name]);
    if (!isRight(value)) throw new TypeError(`iocular: ${path}.${name} ${words}`);
  }
  return Object.assign(Object.create(null), Object.fromEntries(own));
}

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
