// Objects for readers, for outcomes.rs. In JavaScript, because each part of each would cross out of
// the module by itself.

// Taken when the module loads: a page may change them later.
const { freeze, isFrozen, keys } = Object;
const { isArray } = Array;
const { parse } = JSON;

/**
 * An outcome's JSON text as what it says, frozen.
 * @param {string} text
 * @returns {unknown}
 */
export function frozenFrom(text) {
  const outcome = parse(text);
  if (outcome.details?.detections) unfoldDetections(outcome.details);
  return frozen(outcome);
}

const TOP = 10;

/**
 * What engines said comes as one flat list, three texts for each: that is a third of the time. The
 * first that say malicious are told twice, from here on.
 * @param {{ detections: any, topDetections?: readonly object[] }} details `any`: the list becomes another.
 */
function unfoldDetections(details) {
  /** @type {string[]} */
  const flat = details.detections;
  const detections = [];
  const top = [];
  for (let at = 0; at < flat.length; at += 3) {
    const engine = nameOf(flat[at]);
    const category = flat[at + 1];
    const result = flat[at + 2];
    detections.push(freeze({ engine, category, result }));
    if (category === "malicious" && top.length < TOP) top.push(freeze({ engine, result }));
  }
  details.detections = freeze(detections);
  if (top.length > 0) details.topDetections ??= freeze(top);
}

/** @type {Map<string, string>} */
const names = new Map();
const MOST_NAMES = 500;

/**
 * An engine's name, the same text each time: thousands of outcomes name the same hundred engines,
 * and would hold a copy each.
 * @param {string} name
 */
function nameOf(name) {
  const known = names.get(name);
  if (known !== undefined || names.size >= MOST_NAMES) return known ?? name;
  names.set(name, name);
  return name;
}

/**
 * A value, frozen with all that is in it. It is a tree.
 * @template T
 * @param {T} value
 */
export function frozen(value) {
  if (typeof value !== "object" || value === null) return value;
  // Loops of the two kinds, each as quick as it can be: this runs for every record of every outcome.
  // Own names alone: the page's own objects may hang on a polluted prototype.
  if (!isArray(value)) for (const name of keys(value)) frozen(/** @type {any} */ (value)[name]);
  // Lists that were made here are frozen, with all that is in them.
  else if (!isFrozen(value)) for (let at = 0; at < value.length; at += 1) frozen(value[at]);
  return freeze(value);
}
