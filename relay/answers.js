/** The relay's own answers, and the headers of every answer. */

/** @typedef {import("./origin.js").Caller} Caller */

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
 * The relay's own errors have VirusTotal's shape (https://docs.virustotal.com/reference/errors).
 * None is a 404: that would say that VirusTotal knows nothing of the indicator. Where VirusTotal's
 * codes would blame the key, the relay has its own (`src/virustotal/refusal.rs`).
 * @typedef {object} Refusal
 * @property {number} status
 * @property {string} code
 * @property {string} message
 * @property {Record<string, string>} [headers]
 */

/**
 * @param {Caller} caller
 * @param {Refusal} refusal
 */
export function refuse(caller, { status, code, message, headers }) {
  return json(caller, { error: { code, message } }, status, headers);
}

/**
 * What the relay says of itself.
 * @param {Caller} caller
 * @param {unknown} what
 */
export const say = (caller, what) => json(caller, what, 200);

/**
 * @param {Caller} caller
 * @param {unknown} body
 * @param {number} status
 * @param {Record<string, string>} [more]
 */
function json(caller, body, status, more) {
  const headers = { ...headersFor(caller), "content-type": "application/json", ...more };
  return new Response(JSON.stringify(body), { status, headers });
}

/** @param {Caller} caller */
export function preflight(caller) {
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

/**
 * @param {Caller} caller
 * @returns {Record<string, string>}
 */
export function headersFor({ origin }) {
  const cors = origin && {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "Retry-After, Date",
  };
  return { ...ALWAYS, vary: "Origin, Sec-Fetch-Site", ...(cors || {}) };
}
