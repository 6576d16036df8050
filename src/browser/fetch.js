// One GET by `fetch`, for fetch.rs. In JavaScript, because each of its steps would cross out of the
// module and back.

/**
 * @typedef {"unreachable" | "redirected" | "cut_short" | "too_large"} Failure Why there is no whole
 * answer; fetch.rs has the same words.
 * @param {string} url
 * @param {string | undefined} key For the `x-apikey` header.
 * @param {number} most How many bytes of a body are read.
 * @param {AbortSignal} signal
 * @returns {Promise<{ failure: Failure | null, status: number, retryAfter: string | null, chunks:
 * Uint8Array[], length: number }>} It never rejects.
 */
export async function get(url, key, most, signal) {
  const answer = { failure: "unreachable", status: 0, retryAfter: null, chunks: [], length: 0 };
  try {
    const headers = { accept: "application/json" };
    if (key !== undefined) headers["x-apikey"] = key;
    // Redirects are not followed: the key would go with them. "error" does the same, but cannot be
    // told from a network failure.
    const response = await fetch(url, {
      headers,
      signal,
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      redirect: "manual",
    });
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
 */
async function read({ status, headers, body }, most, answer) {
  answer.status = status;
  if (status !== 200) answer.retryAfter = headers.get("retry-after");
  if (headers.get("content-length") > most) return "too_large"; // compared as a number: null is 0
  if (!body) return null;
  for (const reader = body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return null;
    answer.length += value.length;
    if (answer.length > most) return "too_large";
    answer.chunks.push(value);
  }
}
