// One GET by `fetch`, for fetch.rs. In JavaScript, because each of its steps would cross out of the
// module and back.

/** How far the last server's clock was ahead of the one here, in ms; `NaN` where none told. */
let ahead = NaN;

export const serverAhead = () => ahead;

/**
 * @typedef {"unreachable" | "redirected" | "cut_short" | "too_large"} Failure Why there is no whole
 * answer; fetch.rs has the same words.
 */

/**
 * @typedef {object} Answer
 * @property {Failure | null} failure
 * @property {number} status
 * @property {string | null} retryAfter Of a failure; retry_after.rs reads it.
 * @property {string | null} date
 * @property {Uint8Array[]} chunks The body, as far as it came.
 * @property {number} length Of all chunks.
 */

const { setPrototypeOf } = Object;

/**
 * An object without a prototype: a `method` or a `body` that a page's `Object.prototype` was given
 * would be taken for one of ours.
 * @template {object} T
 * @param {T} object
 * @returns {T}
 */
const bare = (object) => setPrototypeOf(object, null);

/**
 * @param {string} url
 * @param {string | undefined} key For the `x-apikey` header.
 * @param {number} most How many bytes of a body are read.
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>} It never rejects.
 */
export async function get(url, key, most, signal) {
  /** @type {Answer} */
  const answer = { failure: "unreachable", status: 0, retryAfter: null, date: null, chunks: [], length: 0 };
  try {
    /** @type {Record<string, string>} */
    const headers = bare({ accept: "application/json" });
    if (key !== undefined) headers["x-apikey"] = key;
    // Redirects are not followed: the key would go with them. "error" does the same, but cannot be
    // told from a network failure. `fetch` is looked up at each call: what stands in for it in
    // tests, or watches it, comes after the import.
    /** @type {RequestInit} */
    const options = {
      headers,
      signal,
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      redirect: "manual",
    };
    const response = await fetch(url, bare(options));
    answer.failure = "cut_short";
    answer.failure = response.type === "opaqueredirect" ? "redirected" : await read(response, most, answer);
  } catch {
    // What was noted last is how far it came.
  }
  return answer;
}

/**
 * Reads an answer, counting as it comes: a `Content-Length` can be missing, or that of the
 * compressed body.
 * @param {Response} response
 * @param {number} most
 * @param {Answer} answer
 * @returns {Promise<Failure | null>}
 */
async function read({ status, headers, body }, most, answer) {
  answer.status = status;
  answer.date = headers.get("date");
  ahead = Date.parse(answer.date ?? "") - Date.now();
  if (status !== 200) answer.retryAfter = headers.get("retry-after");
  if (Number(headers.get("content-length")) > most) return "too_large"; // null is 0
  if (!body) return null;
  for (const reader = body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return null;
    answer.length += value.length;
    if (answer.length > most) return "too_large";
    answer.chunks.push(value);
  }
}
