/**
 * Whether a person sees an element as we drew it: not while the page has something over it, or has
 * made it faint. A click through a cover is not meant for us.
 *
 * Where the browser does not tell (Firefox), whoever asks has to ask the person.
 */

/** Browsers want so much time between two looks, in ms. */
const DELAY = 100;

/** What Chrome adds. */
interface Visibility {
  isVisible?: boolean;
}

export class Uncovered {
  /** Whether the browser does not tell. */
  readonly untold = !("isVisible" in IntersectionObserverEntry.prototype);
  now = this.untold;

  constructor(element: Element) {
    const options = { threshold: 1, trackVisibility: true, delay: DELAY };
    new IntersectionObserver((entries) => {
      const { isVisible = true } = entries.at(-1) as IntersectionObserverEntry & Visibility;
      this.now = isVisible;
    }, options).observe(element);
  }
}
