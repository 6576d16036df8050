/**
 * Where in a text its indicators stand. The module tells the first place of each; an analyst wants
 * to see every one of them.
 */

/** Beyond that many characters a text is not marked: drawing it would cost more than it tells. */
export const LONGEST = 100_000;

/** So many ways of writing the same indicator are looked for. */
const WAYS = 8;
/** What may not stand beside a repeat: it would be part of a longer word. */
const WITHIN_WORD = /[\p{L}\p{N}_-]/u;

/** @typedef {{ start: number, end: number, type: import("iocular").IocType }} Place */

/**
 * Every place, in order, none within another.
 * @param {string} text
 * @param {import("iocular").FoundIoc[]} found What is found in it.
 * @param {(text: string) => import("iocular").FoundIoc[]} find
 * @returns {Place[]}
 */
export function places(text, found, find) {
  if (text.length > LONGEST) return [];
  const all = [];
  let rest = text;
  // What was found is blotted out and the rest read again: an indicator that is written another way
  // the next time stands there still.
  for (let ways = 0; found.length > 0 && ways < WAYS; ways++) {
    const here = apart(found.flatMap((ioc) => [ioc, ...repeatsOf(rest, ioc)]));
    all.push(...here.map(({ start, end, type }) => ({ start, end, type })));
    rest = blotted(rest, here);
    found = find(rest);
  }
  return all.sort((a, b) => a.start - b.start);
}

/**
 * @param {string} text
 * @param {Place[]} places
 * @returns {{ text: string, type?: string }[]} The text in pieces: those with a type are
 * indicators.
 */
export function pieces(text, places) {
  const made = [];
  let from = 0;
  for (const { start, end, type } of places) {
    made.push({ text: text.slice(from, start) }, { text: text.slice(start, end), type });
    from = end;
  }
  return [...made, { text: text.slice(from) }].filter(({ text }) => text !== "");
}

/** Of those that overlap the first, and of those that begin together the longest. */
function apart(places) {
  let from = 0;
  return places
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < from) return false;
      from = end;
      return true;
    });
}

function repeatsOf(text, { rawMatch, type, end }) {
  const repeats = [];
  for (let start = text.indexOf(rawMatch, end); start >= 0; start = text.indexOf(rawMatch, start + rawMatch.length)) {
    const stop = start + rawMatch.length;
    if (!WITHIN_WORD.test(text[start - 1] ?? " ") && !WITHIN_WORD.test(text[stop] ?? " "))
      repeats.push({ start, end: stop, type });
  }
  return repeats;
}

const blotted = (text, places) =>
  pieces(text, places)
    .map(({ text, type }) => (type ? " ".repeat(text.length) : text))
    .join("");
