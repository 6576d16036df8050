/**
 * Whether the text stands open. It folds to a strip once a lookup stands in its place, and opens
 * again when somebody wants it or it has become another one.
 */
export class Fold {
  isOpen = true;
  #job: string | null = null;
  #text = "";

  /** `isTyping`: who writes while a lookup of earlier is shown goes on writing. */
  follow(job: string | null, text: string, isTyping: boolean) {
    if (job !== this.#job) this.isOpen = job === null || isTyping;
    else if (text !== this.#text) this.isOpen = true;
    this.#job = job;
    this.#text = text;
  }
}
