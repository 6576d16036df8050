/**
 * Whether a person sees an element as we drew it: not while the page has something over it, or has
 * made it faint. A click through a cover is not meant for us.
 *
 * Where the browser does not tell (Firefox), whoever asks has to ask the person.
 */

/** `delay`: browsers want so much time between two looks, in ms. */
const WATCHED = { threshold: 1, trackVisibility: true, delay: 100 };

/** What Chrome adds. */
type Entry = IntersectionObserverEntry & { isVisible?: boolean };

export class Uncovered {
  /** Whether the browser does not tell. */
  readonly untold = !("isVisible" in IntersectionObserverEntry.prototype);
  #element: Element;
  /** By the last look, which may be as old as the time between two. */
  #was = false;

  constructor(element: Element) {
    this.#element = element;
    new IntersectionObserver((entries) => (this.#was = isVisible(entries)), WATCHED).observe(element);
  }

  /**
   * Asked after a click: whether it was seen before that, and still is. The last look tells of a
   * cover that was there before; only a new one tells of a cover that comes with the click.
   */
  async isSeen() {
    return this.untold || (this.#was && (await look(this.#element)));
  }
}

/** One that begins to look does so with the next frame. */
function look(element: Element) {
  return new Promise<boolean>((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect();
      resolve(isVisible(entries));
    }, WATCHED);
    observer.observe(element);
  });
}

const isVisible = (entries: readonly IntersectionObserverEntry[]) => (entries.at(-1) as Entry).isVisible ?? false;
