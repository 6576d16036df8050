/**
 * Where in a text its indicators stand. The module tells the first place of each; an analyst wants
 * to see every one of them.
 */
import type { FoundIoc } from "iocular";

import type { Place } from "../../ui/draft/draft.ts";

/** Beyond that many characters a text is not marked: drawing it would cost more than it tells. */
export const LONGEST = 100_000;

/** So many ways of writing the same indicator are looked for. */
const WAYS = 8;
/** What may not stand beside a repeat: it would be part of a longer word. */
const WITHIN_WORD = /[\p{L}\p{N}_-]/u;

/**
 * Every place, in order, none within another; `found` is what `find` finds in the text. Of a
 * doubtful one that holds sure ones, the rest is a place of its own: the link around a hash, the
 * path behind a host.
 */
export function places(text: string, found: readonly FoundIoc[], find: (text: string) => readonly FoundIoc[]): Place[] {
  if (text.length > LONGEST) return [];
  const known = new Map(found.map((ioc) => [nameOf(ioc), ioc]));
  const all: Place[] = [];
  let rest = text;
  let here = found;
  // What was found is blotted out and the rest read again: an indicator that is written another way
  // the next time stands there still.
  for (let ways = 0; here.length > 0 && ways < WAYS; ways++) {
    const standing = placesIn(rest, here);
    all.push(...standing);
    rest = blotted(rest, standing);
    here = find(rest).flatMap((ioc) => asKnown(ioc, known));
  }
  return all.sort(inOrder);
}

/**
 * Where the indicators of a text stand in another that is being made from it by typing: those
 * before and behind what was changed stand there still. What is changed itself is not known before
 * it is read.
 */
export function moved(places: readonly Place[], from: string, to: string): readonly Place[] {
  if (from === to || places.length === 0) return places;
  const most = Math.min(from.length, to.length);
  let same = 0;
  while (same < most && from.charCodeAt(same) === to.charCodeAt(same)) same += 1;
  let end = 0;
  while (end < most - same && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) end += 1;
  const by = to.length - from.length;
  const stop = from.length - end;
  const isWithinWord = (at: number) => WITHIN_WORD.test(to[at] ?? " ");
  return places.flatMap((place) => {
    if (place.end < same || (place.end === same && !isWithinWord(same))) return [place];
    const isBehind = place.start > stop || (place.start === stop && !isWithinWord(stop + by - 1));
    return isBehind ? [{ ...place, start: place.start + by, end: place.end + by }] : [];
  });
}

/** The text in pieces: those with a place are indicators. */
export function pieces(text: string, marked: readonly Place[]): { text: string; place?: Place }[] {
  const made: { text: string; place?: Place }[] = [];
  let from = 0;
  for (const place of marked) {
    made.push({ text: text.slice(from, place.start) }, { text: text.slice(place.start, place.end), place });
    from = place.end;
  }
  return [...made, { text: text.slice(from) }].filter((piece) => piece.text !== "");
}

const nameOf = ({ type, value }: FoundIoc) => `${type} ${value}`;

const inOrder = (a: Place, b: Place) => a.start - b.start || b.end - a.end;

/** With the doubt of the whole text: what is left of it, blotted, tells less. */
function asKnown(ioc: FoundIoc, known: ReadonlyMap<string, FoundIoc>): FoundIoc[] {
  const { start, end, rawMatch } = ioc;
  const first = known.get(nameOf(ioc));
  return first ? [{ ...first, start, end, rawMatch }] : [];
}

/** The places of these and of their repeats; a sure one goes before a doubtful one. */
function placesIn(text: string, found: readonly FoundIoc[]) {
  const all = found.flatMap((ioc) => [placeOf(ioc), ...repeatsOf(text, ioc)]);
  const sure = apart(all.filter(({ doubt }) => !doubt));
  const doubtful = apart(all.filter(({ doubt }) => doubt));
  return [...sure, ...outside(doubtful, sure)].sort(inOrder);
}

function placeOf({ type, value, doubt, start, end }: FoundIoc): Place {
  return doubt ? { start, end, type, value, doubt } : { start, end, type, value };
}

function repeatsOf(text: string, ioc: FoundIoc) {
  const repeats: Place[] = [];
  const { rawMatch, end } = ioc;
  const { length } = rawMatch;
  for (let start = text.indexOf(rawMatch, end); start >= 0; start = text.indexOf(rawMatch, start + length)) {
    const stop = start + length;
    const alone = !WITHIN_WORD.test(text[start - 1] ?? " ") && !WITHIN_WORD.test(text[stop] ?? " ");
    if (alone) repeats.push({ ...placeOf(ioc), start, end: stop });
  }
  return repeats;
}

/** Of those that overlap the first, and of those that begin together the longest. */
function apart(all: Place[]) {
  let from = 0;
  return all.sort(inOrder).filter(({ start, end }) => {
    if (start < from) return false;
    from = end;
    return true;
  });
}

/** What of each stands outside the others; of both, none within another, and all in order. */
function outside(places: readonly Place[], others: readonly Place[]) {
  const left: Place[] = [];
  let next = 0;
  for (const place of places) {
    while ((others[next]?.end ?? Infinity) <= place.start) next++;
    let from = place.start;
    for (const other of others.slice(next, firstFrom(others, next, place.end))) {
      if (other.start > from) left.push({ ...place, start: from, end: other.start });
      from = Math.max(from, other.end);
    }
    if (from < place.end) left.push({ ...place, start: from });
  }
  return left;
}

/** The first of them, from `index` on, that begins at this place or after it. */
function firstFrom(places: readonly Place[], index: number, start: number) {
  let first = index;
  while ((places[first]?.start ?? Infinity) < start) first++;
  return first;
}

const blotted = (text: string, marked: readonly Place[]) =>
  pieces(text, marked)
    .map((piece) => (piece.place ? " ".repeat(piece.text.length) : piece.text))
    .join("");
