// One GET by `fetch`, for fetch.rs. In JavaScript, because each of its steps would cross out of the module and back.

/** How a request ended that brought no whole answer; fetch.rs knows the same numbers. */
const UNREACHABLE = 1;
const REDIRECTED = 2;
const CUT_SHORT = 3;
const TOO_LARGE = 4;

/**
 * @param {string} url
 * @param {string | undefined} key For the `x-apikey` header.
 * @param {number} most How many bytes of a body are read.
 * @param {AbortSignal} signal
 * @returns {Promise<{ failure: number, status: number, retryAfter: string | null, chunks: Uint8Array[], length: number }>} It never rejects.
 */
export async function get(url, key, most, signal) {
  const answer = { failure: 0, status: 0, retryAfter: null, chunks: [], length: 0 };
  try {
    const headers = new Headers({ accept: "application/json" });
    if (key !== undefined) headers.set("x-apikey", key);
    // Redirects are not followed: the key would go with them. "error" does the same, but cannot be told from a network failure.
    const response = await fetch(url, { headers, signal, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", redirect: "manual" });
    answer.failure = await read(response, most, answer);
  } catch {
    answer.failure = answer.status > 0 ? CUT_SHORT : UNREACHABLE;
  }
  return answer;
}

/** Reads an answer, counting as it comes: a `Content-Length` can be missing, or that of the compressed body. */
async function read(response, most, answer) {
  if (response.type === "opaqueredirect") return REDIRECTED;
  answer.status = response.status;
  answer.retryAfter = response.headers.get("retry-after");
  if (Number(response.headers.get("content-length")) > most) return TOO_LARGE;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return 0;
    answer.length += value.length;
    if (answer.length > most) return TOO_LARGE;
    answer.chunks.push(value);
  }
}
