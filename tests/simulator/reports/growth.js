/** Reports have the length of real ones by having more of what real ones have more of. */

/**
 * @typedef {object} Growth
 * @property {unknown[]} list What grows.
 * @property {() => unknown} item
 * @property {number} depth How many levels deep an item stands.
 * @property {number} bytes
 */

/**
 * The body as VirusTotal sends it: indented by four.
 * @param {unknown} report
 */
export function serialise(report) {
  return JSON.stringify(report, null, 4);
}

/**
 * Adds `item()`s to `list`, which is part of `report`, until the body is `bytes` long, or one item
 * longer.
 * @param {unknown} report
 * @param {Growth} growth
 */
export function growTo(report, { bytes, list, item, depth }) {
  let length = Buffer.byteLength(serialise(report));
  while (length < bytes) {
    const next = item();
    list.push(next);
    const text = serialise(next);
    length += Buffer.byteLength(text) + 4 * depth * text.split("\n").length + 2;
  }
}
