/** The way over the marks, from the top of the page to its end and again from the top. */
import { boxOf } from "./overlay.ts";
import type { Place } from "./places.ts";

/** Where a place stands in the page. */
interface Spot {
  place: Place;
  top: number;
  left: number;
}

export class Walk {
  #last: Pick<Spot, "top" | "left"> | null = null;

  /** The mark behind the last one; `undefined`: there is none at all. */
  next(places: readonly Place[]): Place | undefined {
    const spots = places.flatMap((place) => spotOf(place) ?? []).sort(byPlace);
    const last = this.#last;
    const next = spots.find((spot) => last === null || byPlace(spot, last) > 0) ?? spots[0];
    this.#last = next ?? null;
    return next?.place;
  }
}

const byPlace = (a: Omit<Spot, "place">, b: Omit<Spot, "place">) => a.top - b.top || a.left - b.left;

/** `null`: it is not to be seen anywhere. */
function spotOf(place: Place): Spot | null {
  const box = boxOf(place, true);
  return box && { place, top: Math.round(box.top + scrollY), left: Math.round(box.left + scrollX) };
}
