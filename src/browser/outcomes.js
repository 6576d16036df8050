// Objects for readers, for outcomes.rs. In JavaScript, because each part of each would cross out of
// the module by itself.

/**
 * JSON text as what it says, frozen.
 * @param {string} text
 * @returns {unknown}
 */
export const frozenFrom = (text) => frozen(JSON.parse(text));

/**
 * A value, frozen with all that is in it. It is a tree.
 * @template T
 * @param {T} value
 */
export function frozen(value) {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
