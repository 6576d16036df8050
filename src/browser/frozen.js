// Objects for readers, for frozen.rs. In JavaScript, because each part of each would cross out of the
// module by itself.

/**
 * What a JSON text says, frozen.
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
  if (typeof value !== "object" || value === null) return value;
  // Loops of the two kinds, each as quick as it can be: this runs for every record of every outcome.
  if (!Array.isArray(value)) for (const name in value) frozen(value[name]);
  // Lists that were made here are frozen, with all that is in them.
  else if (!Object.isFrozen(value)) for (let at = 0; at < value.length; at += 1) frozen(value[at]);
  return Object.freeze(value);
}
