// Objects for readers, for outcomes.rs. In JavaScript, because each part of each would cross out of
// the module by itself.

import { frozen } from "./frozen.js";

// Taken when the module loads: a page may change them later.
const { freeze } = Object;
const { parse } = JSON;

/**
 * An outcome's JSON text as what it says, frozen.
 * @param {string} text
 * @returns {unknown}
 */
export function outcomeFrom(text) {
  const outcome = parse(text);
  if (outcome.details?.detections) unfoldDetections(outcome.details);
  return frozen(outcome);
}

const TOP = 10;

/**
 * What engines said comes as one flat list, three texts for each: that is a third of the time. The
 * first that say malicious are told twice, from here on.
 * @param {{ detections: any, topDetections?: readonly object[] }} details `any`: the list is of
 * texts first, then of objects.
 */
function unfoldDetections(details) {
  const flat = details.detections;
  const detections = [];
  const top = [];
  for (let at = 0; at < flat.length; at += 3) {
    const engine = nameOf(/** @type {string} */ (flat[at]));
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
