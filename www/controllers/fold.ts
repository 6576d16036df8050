/**
 * Whether the text stands open. It folds to a strip once a lookup stands in its place, and opens
 * again when somebody wants it or it has become another one.
 */
export class Fold {
  isOpen = true;
  #job: string | null = null;
  #text = "";
  #isBegun = false;

  /** The text is about to be looked up. */
  begin() {
    this.#isBegun = true;
  }

  /** `isTyping`: who writes when a lookup of earlier comes up goes on writing. */
  follow(job: string | null, text: string, isTyping: boolean) {
    if (job !== this.#job) {
      this.isOpen = job === null || (isTyping && !this.#isBegun);
      this.#isBegun = false;
    } else if (text !== this.#text) this.isOpen = true;
    this.#job = job;
    this.#text = text;
  }
}
