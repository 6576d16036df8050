/**
 * Which places are near the window: of two thousand only those are measured whenever the page
 * moves. The browser tells it of elements, and the page sees nothing of that.
 */
import { elementOf } from "./nodes.ts";
import type { Place } from "./places.ts";

/** As much around the window as it is high, so that what scrolls in is known by then. */
const AROUND = "100%";

export class Near {
  #observer: IntersectionObserver;
  /** Of each element: whether it is near. One that has no box of its own, always. */
  #near = new WeakMap<Element, boolean>();
  #observed = new Set<Element>();

  constructor(changed: () => void) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, boundingClientRect: box } of entries)
          this.#near.set(target, isIntersecting || (box.width === 0 && box.height === 0));
        changed();
      },
      { rootMargin: AROUND },
    );
  }

  /** Until the browser has told, a place counts as near. */
  of(places: readonly Place[]) {
    return places.filter(({ at }) => {
      const element = holderOf(at);
      return !element || (this.#near.get(element) ?? true);
    });
  }

  /** Follows the elements of these, and no others any more. */
  follow(places: readonly Place[]) {
    const wanted = new Set(places.map(({ at }) => holderOf(at)).filter((element) => element !== null));
    for (const element of this.#observed) if (!wanted.has(element)) this.#observer.unobserve(element);
    for (const element of wanted) if (!this.#observed.has(element)) this.#observer.observe(element);
    this.#observed = wanted;
  }

  stop() {
    this.#observer.disconnect();
  }
}

const holderOf = (at: Place["at"]) => elementOf(at instanceof Range ? at.startContainer : at);
