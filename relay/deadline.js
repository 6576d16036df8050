/** The time that one request may take in all, its body with it. */

/** @typedef {ReturnType<typeof deadlineFor>} Deadline */

/**
 * Ends with the caller or with the time, whichever comes first. `AbortSignal.any` over a timeout is
 * collected too early in Node 20.
 * @param {AbortSignal | null | undefined} caller Workers give a request none, unless asked to.
 * @param {number} timeoutMs
 */
export function deadlineFor(caller, timeoutMs) {
  const controller = new AbortController();
  let late = false;
  const leave = () => controller.abort();
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeoutMs);
  caller?.addEventListener("abort", leave, { once: true });
  if (caller?.aborted) leave();
  return {
    signal: controller.signal,
    passed: () => late,
    clear: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", leave);
    },
  };
}
