/** The one request that goes on to VirusTotal, and its answer on the way back. */
import { headersFor, refuse } from "./answers.js";
import { deadlineFor } from "./deadline.js";

/**
 * @typedef {import("./answers.js").Refusal} Refusal
 * @typedef {import("./deadline.js").Deadline} Deadline
 * @typedef {import("./options.js").Settings} Settings
 * @typedef {import("./origin.js").Caller} Caller
 */

/**
 * Workers lack the option, and throw where it is set
 * (https://github.com/cloudflare/workers-sdk/issues/2514); they have no cookies to omit.
 * @type {RequestInit}
 */
const NO_COOKIES = "credentials" in Request.prototype ? { credentials: "omit" } : {};

/**
 * A Worker's cache goes by the address alone, without the key, and may take `/domains/evil.zip` for
 * a file.
 */
const NO_CACHE = "cache" in Request.prototype ? /** @type {RequestInit} */ ({ cache: "no-store" }) : {};

/** @type {Refusal} */
const LATE = {
  status: 504,
  code: "DeadlineExceededError",
  message: "VirusTotal did not answer the relay in time.",
};
/** @type {Refusal} */
const UNREACHABLE = { status: 502, code: "TransientError", message: "The relay could not reach VirusTotal." };
/** @type {Refusal} */
const REDIRECT = {
  status: 502,
  code: "TransientError",
  message: "VirusTotal answered with a redirect, which the relay does not follow.",
};

/**
 * @param {string} path Of a report.
 * @param {string} key Empty: none.
 * @param {Request} request
 * @param {Caller} caller
 * @param {Settings} settings
 */
export async function forward(path, key, request, caller, settings) {
  const deadline = deadlineFor(request.signal, settings.timeoutMs);
  try {
    const answer = await settings.fetch(settings.upstream + path, requestWith(key, deadline.signal));
    return passOn(answer, caller, settings.maxBytes, deadline);
  } catch {
    // The error's text may hold anything, the address included: it is not repeated.
    deadline.clear();
    return refuse(caller, deadline.passed() ? LATE : UNREACHABLE);
  }
}

/**
 * Without prototypes: a `method` or a `body` that the program's `Object.prototype` was given would
 * be taken for one of ours.
 * @param {string} key
 * @param {AbortSignal} signal
 * @returns {RequestInit}
 */
function requestWith(key, signal) {
  const headers = Object.assign(Object.create(null), { accept: "application/json" });
  if (key) headers["x-apikey"] = key;
  return Object.assign(Object.create(null), { headers, redirect: "manual", signal, ...NO_COOKIES, ...NO_CACHE });
}

/**
 * @param {Response} answer
 * @param {Caller} caller
 * @param {number} maxBytes
 * @param {Deadline} deadline
 */
function passOn(answer, caller, maxBytes, deadline) {
  // Where it is followed, the key goes along to whatever host it names. A service worker's fetch
  // hides the status.
  if (answer.type === "opaqueredirect" || (answer.status >= 300 && answer.status < 400)) {
    deadline.clear();
    answer.body?.cancel().catch(() => {});
    return refuse(caller, REDIRECT);
  }
  if (!answer.body) deadline.clear();
  const headers = new Headers(headersFor(caller));
  for (const name of ["content-type", "date", "retry-after"]) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body && capped(answer.body, maxBytes, deadline), { status: answer.status, headers });
}

/**
 * The body, cut off with an error once it is longer than allowed; `Content-Length` counts
 * compressed bytes, and may be absent.
 * @param {ReadableStream<Uint8Array>} body
 * @param {number} maxBytes
 * @param {Deadline} deadline
 */
function capped(body, maxBytes, deadline) {
  const reader = body.getReader();
  let left = maxBytes;
  /** @param {unknown} reason */
  const stop = (reason) => {
    deadline.clear();
    return reader.cancel(reason).catch(() => {});
  };
  return new ReadableStream({
    start(controller) {
      // A reader that takes nothing is let go too: nobody pulls then.
      deadline.signal.addEventListener("abort", () => {
        controller.error(new RangeError("The answer took longer than the relay waits."));
        void stop(undefined);
      });
    },
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
        void stop(error);
        throw error;
      }
    },
    cancel: stop,
  });
}
