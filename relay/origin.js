/**
 * Whose requests the relay serves: the one place where an origin is checked.
 *
 * That keeps the browsers of other people's visitors out, for a browser does not let a page choose
 * its Origin. It keeps no program out: whoever writes the request writes the header.
 */

/**
 * Who asks.
 * @typedef {object} Caller
 * @property {boolean} allowed
 * @property {string | undefined} origin The page's, where a browser says it and it is on the list.
 */

/**
 * @param {Request} request
 * @param {import("./options.js").Settings} settings
 * @returns {Caller}
 */
export function callerOf(request, { isAllowed, allowedHosts }) {
  const own = new URL(request.url);
  if (allowedHosts && !allowedHosts.has(own.host)) return { allowed: false, origin: undefined };
  const origin = request.headers.get("origin");
  if (origin !== null) {
    const allowed = origin === own.origin || isAllowed(origin);
    return { allowed, origin: allowed ? origin : undefined };
  }
  // A foreign page's <img> sends no Origin; browsers mark it here
  // (https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header).
  const site = request.headers.get("sec-fetch-site");
  const allowed = site === null || site === "none" || site === "same-origin";
  return { allowed, origin: undefined };
}

/**
 * A serialized tuple origin
 * (https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin); `null`
 * is anybody's.
 * @param {unknown} text
 */
export function isOrigin(text) {
  return typeof text === "string" && /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@\\*,]+$/.test(text);
}
