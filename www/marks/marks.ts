/**
 * Where in a text its indicators stand. The module tells the first place of each; an analyst wants
 * to see every one of them.
 */
import type { FoundIoc, IocType } from "iocular";

import type { Place } from "../../ui/draft/draft.ts";

/** Beyond that many characters a text is not marked: drawing it would cost more than it tells. */
export const LONGEST = 100_000;

/** So many ways of writing the same indicator are looked for. */
const WAYS = 8;
/** What may not stand beside a repeat: it would be part of a longer word. */
const WITHIN_WORD = /[\p{L}\p{N}_-]/u;

/** Every place, in order, none within another; `found` is what `find` finds in the text. */
export function places(text: string, found: readonly FoundIoc[], find: (text: string) => readonly FoundIoc[]): Place[] {
  if (text.length > LONGEST) return [];
  const all: Place[] = [];
  let rest = text;
  let here = found;
  // What was found is blotted out and the rest read again: an indicator that is written another way
  // the next time stands there still.
  for (let ways = 0; here.length > 0 && ways < WAYS; ways++) {
    const standing = apart(here.flatMap((ioc) => [ioc, ...repeatsOf(rest, ioc)]));
    all.push(...standing.map(({ start, end, type }) => ({ start, end, type })));
    rest = blotted(rest, standing);
    here = find(rest);
  }
  return all.sort((a, b) => a.start - b.start);
}

/** The text in pieces: those with a type are indicators. */
export function pieces(text: string, marked: readonly Place[]): { text: string; type?: IocType }[] {
  const made: { text: string; type?: IocType }[] = [];
  let from = 0;
  for (const { start, end, type } of marked) {
    made.push({ text: text.slice(from, start) }, { text: text.slice(start, end), type });
    from = end;
  }
  return [...made, { text: text.slice(from) }].filter((piece) => piece.text !== "");
}

/** Of those that overlap the first, and of those that begin together the longest. */
function apart(all: Place[]) {
  let from = 0;
  return all
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < from) return false;
      from = end;
      return true;
    });
}

function repeatsOf(text: string, { rawMatch, type, end }: FoundIoc) {
  const repeats: Place[] = [];
  const { length } = rawMatch;
  for (let start = text.indexOf(rawMatch, end); start >= 0; start = text.indexOf(rawMatch, start + length)) {
    const stop = start + length;
    const alone = !WITHIN_WORD.test(text[start - 1] ?? " ") && !WITHIN_WORD.test(text[stop] ?? " ");
    if (alone) repeats.push({ start, end: stop, type });
  }
  return repeats;
}

const blotted = (text: string, marked: readonly Place[]) =>
  pieces(text, marked)
    .map((piece) => (piece.type ? " ".repeat(piece.text.length) : piece.text))
    .join("");
