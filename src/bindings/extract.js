// Text into the module and what was found out of it, for extract.rs. In JavaScript, because each
// part of each indicator would cross by itself, and each string would be decoded by itself.

const { freeze } = Object;

/**
 * The text in UTF-8. Generated code would make room for three bytes a letter where one is not
 * ASCII, and the module's memory never shrinks again.
 * @param {string} text
 */
export const utf8 = (text) => new TextEncoder().encode(text);

/**
 * What was found.
 * @param {string} texts Each ends with a NUL, which none of them holds: the names of types and
 *   doubts, then for each indicator its value, its raw match unless that is the same, its wrapper.
 * @param {number} names How many there are of the names.
 * @param {Uint32Array} numbers For each indicator the places of its type and its doubt among the
 *   names, where 0 is no doubt; where it starts and ends; and 1 where it is private.
 */
export function foundIn(texts, names, numbers) {
  const parts = texts.split("\0");
  const list = [];
  for (let [at, part] = [0, names]; at < numbers.length; at += 5, part += 3) {
    const [value, rawMatch = value, wrapper] = [parts[part], parts[part + 1] || undefined, parts[part + 2]];
    /** @type {Record<string, string | number | true | undefined>} */
    const found = { type: parts[numbers[at] ?? 0], value, rawMatch, start: numbers[at + 2], end: numbers[at + 3] };
    const doubt = numbers[at + 1];
    if (doubt) found.doubt = parts[doubt];
    if (wrapper) found.unwrappedFrom = wrapper;
    if (numbers[at + 4]) found.private = true;
    list.push(freeze(found));
  }
  return list;
}
