// Objects for readers, for frozen.rs. In JavaScript, because each part of each would cross out of
// the module by itself.

// Taken when the module loads: a page may change them later.
const { freeze, isFrozen, keys } = Object;
const { isArray } = Array;
const { parse } = JSON;

/**
 * What a JSON text says, frozen.
 * @param {string} text
 * @returns {unknown}
 */
export const frozenFrom = (text) => frozen(parse(text));

/**
 * A value, frozen with all that is in it. It is a tree.
 * @template T
 * @param {T} value
 */
export function frozen(value) {
  if (typeof value !== "object" || value === null) return value;
  // Loops of the two kinds, each as quick as it can be: this runs for every record of every
  // outcome. Own names alone: the page's own objects may hang on a polluted prototype.
  if (!isArray(value)) for (const name of keys(value)) frozen(/** @type {any} */ (value)[name]);
  // Lists that were made here are frozen, with all that is in them.
  else if (!isFrozen(value)) for (let at = 0; at < value.length; at += 1) frozen(value[at]);
  return freeze(value);
}
