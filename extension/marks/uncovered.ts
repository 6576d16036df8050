/**
 * Whether a person sees an element as we drew it: not while the page has something over it, or has
 * made it faint. A click through a cover is not meant for us.
 *
 * Where the browser does not tell (Firefox), it is taken to be seen.
 */

/** Browsers want so much time between two looks, in ms. */
const DELAY = 100;

/** What Chrome adds. */
interface Visibility {
  isVisible?: boolean;
}

export class Uncovered {
  now = !("isVisible" in IntersectionObserverEntry.prototype);

  constructor(element: Element) {
    const options = { threshold: 1, trackVisibility: true, delay: DELAY };
    new IntersectionObserver((entries) => {
      const { isVisible = true } = entries.at(-1) as IntersectionObserverEntry & Visibility;
      this.now = isVisible;
    }, options).observe(element);
  }
}
