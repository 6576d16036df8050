/** Reports have the length of real ones by having more of what real ones have more of. */

/** The body as VirusTotal sends it: indented by four. */
export function serialise(report) {
  return JSON.stringify(report, null, 4);
}

/**
 * Adds `item()`s to `list`, which is part of `report`, until the body is `bytes` long, or one item
 * longer.
 * @param {{ bytes: number, list: unknown[], item: () => unknown, depth: number }} growth `depth`:
 * how many levels deep an item stands.
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
