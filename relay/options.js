/** What a relay can be told, and what is refused: a relay that is set up wrong must not start. */
import { isOrigin } from "./origin.js";

/**
 * @typedef {object} RelayOptions
 * @property {string} [upstream] The origin that is asked, https or loopback. Default: VirusTotal.
 * @property {readonly string[]} [allowedOrigins] Origins of pages that may use it besides its own,
 * matched as a whole: `https://tools.example`, `chrome-extension://…`. Default: none.
 * @property {readonly string[]} [allowedHosts] The `Host`s it answers to, with port: set it where
 * the relay listens on a machine that people browse from, so that a foreign name that resolves to
 * it (DNS rebinding) is not its own origin. Default: any.
 * @property {string} [apiKey] A key for requests that bring none and come from the relay's own
 * origin or an allowed one.
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
 * @property {ReadonlySet<string>} allowedOrigins
 * @property {ReadonlySet<string> | undefined} allowedHosts
 * @property {string | undefined} apiKey
 * @property {typeof globalThis.fetch} fetch
 * @property {number} maxBytes
 * @property {number} timeoutMs
 */

/**
 * @param {RelayOptions} options
 * @returns {Settings}
 */
export function checked(options) {
  const { upstream = "https://www.virustotal.com", allowedOrigins = [], allowedHosts, apiKey } = options;
  const { fetch = globalThis.fetch, maxBytes = 16 * 1024 * 1024, timeoutMs = 60_000 } = options;
  // The message does not repeat the key, and a line break in it would split the header.
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new TypeError("apiKey: expected visible ASCII characters");
  if (!(maxBytes > 0)) throw new TypeError(`maxBytes: expected a number above 0, got ${maxBytes}`);
  if (!(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1))
    throw new TypeError(`timeoutMs: expected 1 to 2147483647, got ${timeoutMs}`);
  return {
    upstream: checkedUpstream(upstream),
    allowedOrigins: checkedOrigins(allowedOrigins),
    allowedHosts: allowedHosts && new Set(allowedHosts),
    apiKey,
    fetch,
    maxBytes,
    timeoutMs,
  };
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
function checkedOrigins(origins) {
  const wrong = origins.find((origin) => !isOrigin(origin));
  if (wrong === undefined) return new Set(origins);
  throw new TypeError(`allowedOrigins: expected origins like "https://tools.example", got ${JSON.stringify(wrong)}`);
}
