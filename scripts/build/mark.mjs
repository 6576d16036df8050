// The mark of a build, in the wasm and in the JavaScript that calls it: so that two of different
// builds are told apart (npm/ready.js).

import { createHash } from "node:crypto";

/**
 * As many letters as nobody meets twice.
 * @param {Uint8Array} wasm
 */
export function markOf(wasm) {
  return createHash("sha256").update(wasm).digest("hex").slice(0, 12);
}

/**
 * The wasm with its mark, as a custom section named `iocular`
 * (https://webassembly.github.io/spec/core/binary/modules.html#custom-section).
 * @param {Uint8Array} wasm
 * @param {string} mark
 */
export function marked(wasm, mark) {
  const [name, content] = [Buffer.from("iocular"), Buffer.from(mark)];
  const section = [name.length, ...name, ...content];
  return Buffer.concat([wasm, Buffer.from([0, section.length, ...section])]);
}
