/** A custom adapter that does what a case tells it, and notes what it was asked. */
export class Source {
  name = "Test";
  supportedTypes = ["ipv4", "ipv6", "domain", "url", "md5", "sha1", "sha256"];
  calls = 0;
  inFlight = 0;
  mostInFlight = 0;
  aborted = 0;

  /** @param {(ioc: { value: string }, nth: number, signal: AbortSignal) => unknown} answer */
  constructor(answer = () => ({ verdict: "clean" })) {
    this.answer = answer;
  }

  async lookup(ioc, signal) {
    const nth = ++this.calls;
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    const leave = once(() => this.inFlight--);
    signal.addEventListener("abort", () => {
      this.aborted++;
      leave();
    });
    try {
      return await this.answer(ioc, nth, signal);
    } finally {
      leave();
    }
  }
}

/** So many different addresses. */
export const addresses = (count, first = 0) =>
  Array.from({ length: count }, (_, n) => `100.64.${(first + n) >> 8}.${(first + n) & 255}`);

/** @param {number} ms */
export const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A promise that never ends. */
export const hang = () => new Promise(() => {});

function once(act) {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
