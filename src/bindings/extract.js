// Text into the module and what was found out of it, for extract.rs. In JavaScript, because each
// part of each indicator would cross by itself, and each string would be decoded by itself.

/**
 * The text in UTF-8. Generated code would make room for three bytes a letter where one is not
 * ASCII, and the module's memory never shrinks again.
 * @param {string} text
 */
export const utf8 = (text) => new TextEncoder().encode(text);

/**
 * What was found. For each there are seven numbers: the place of its type among the words, that of
 * its doubt and one more, or none; where it starts and ends; and how long its value, its raw match
 * and its wrapper are in the texts. A raw match without a length is the value.
 * @param {string} names The words, with blanks between.
 * @param {string} texts
 * @param {Uint32Array} numbers
 */
export function foundIn(names, texts, numbers) {
  const words = names.split(" ");
  let [at, from] = [0, 0];
  const number = () => numbers[at++] ?? 0;
  /** @param {number} length */
  const text = (length) => {
    from += length;
    return texts.slice(from - length, from);
  };
  const list = [];
  while (at < numbers.length) {
    const [type, doubt, start, end] = [words[number()], words[number() - 1], number(), number()];
    const value = text(number());
    /** @type {{ type?: string, value: string, rawMatch: string, start: number, end: number, doubt?: string, unwrappedFrom?: string }} */
    const found = { type, value, rawMatch: text(number()) || value, start, end };
    const wrapper = text(number());
    if (doubt) found.doubt = doubt;
    if (wrapper) found.unwrappedFrom = wrapper;
    list.push(found);
  }
  return list;
}
