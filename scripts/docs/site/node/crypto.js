// What the simulator uses of `node:crypto`, in a page: hashes that are there at once.

import { createSHA1, createSHA256 } from "hash-wasm";

const hashers = { sha1: await createSHA1(), sha256: await createSHA256() };

/** @param {"sha1" | "sha256"} name */
export function createHash(name) {
  const hasher = hashers[name].init();
  const hash = {
    /** @param {string} text */
    update(text) {
      hasher.update(text);
      return hash;
    },
    /** @param {"hex"} [form] */
    digest: (form) => (form === "hex" ? hasher.digest("hex") : withReader(hasher.digest("binary"))),
  };
  return hash;
}

/** @param {Uint8Array} bytes */
function withReader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Object.assign(bytes, { readUInt32LE: (/** @type {number} */ at) => view.getUint32(at, true) });
}
