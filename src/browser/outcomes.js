// Objects for readers, for outcomes.rs. In JavaScript, because each part of each would cross out of
// the module by itself.

import { frozen } from "./frozen.js";

/**
 * An outcome's JSON text as what it says, frozen.
 * @param {string} text
 * @returns {unknown}
 */
export function frozenFrom(text) {
  const outcome = JSON.parse(text);
  const { details } = outcome;
  if (details?.detections && !details.topDetections) nameTop(details);
  return frozen(outcome);
}

const TOP = 10;

/**
 * The first that say malicious are told twice: from here on, as twice in the text takes longer to
 * write, to read and to store.
 * @param {Details} details
 */
function nameTop(details) {
  const top = details.detections.filter(({ category }) => category === "malicious").slice(0, TOP);
  if (top.length > 0) details.topDetections = top.map(({ engine, result }) => ({ engine, result }));
}

/**
 * @typedef {object} Details
 * @property {{ engine: string, category: string, result: string }[]} detections
 * @property {{ engine: string, result: string }[]} [topDetections]
 */
