/** Where indicators stand in the page, from where they stand in its text. */
import type { Standing } from "../shared/mark-messages.ts";
import type { Part, Piece } from "./page-text.ts";

/** A place: a stretch of text, or an element whose link or value it is. */
export interface Place {
  standing: Standing;
  at: Range | Element;
}

export function placesIn({ parts }: Piece, found: readonly Standing[]): Place[] {
  const all: Place[] = [];
  for (const standing of found)
    for (let n = 0; n < standing.places.length; n += 2) {
      const at = placeAt(parts, standing.places[n] ?? 0, standing.places[n + 1] ?? 0);
      if (at) all.push({ standing, at });
    }
  return withoutSame(all);
}

function placeAt(parts: readonly Part[], start: number, end: number) {
  const [first, last] = [partAt(parts, start), partAt(parts, end - 1)];
  if (!first || !last) return null;
  if (first.node instanceof Element) return first.node;
  if (last.node instanceof Element) return null;
  const range = new Range();
  try {
    range.setStart(first.node, first.offset + start - first.start);
    range.setEnd(last.node, last.offset + end - last.start);
  } catch {
    return null; // the page has changed meanwhile, and is read again
  }
  return range;
}

function partAt(parts: readonly Part[], at: number) {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const part = parts[low - 1];
  return part && at < part.start + part.length ? part : undefined;
}

/** A link that shows its own address is marked once. */
function withoutSame(all: readonly Place[]) {
  const shown = new Map<Standing, Range[]>();
  for (const { standing, at } of all)
    if (at instanceof Range) shown.set(standing, [...(shown.get(standing) ?? []), at]);
  return all.filter(
    ({ standing, at }) =>
      at instanceof Range ||
      !shown.get(standing)?.some((range) => Node.prototype.contains.call(at, range.commonAncestorContainer)),
  );
}
