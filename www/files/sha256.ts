/** The SHA-256 of a file, in turn: the browser's own wants all of it in memory at once. */
import { createSHA256 } from "hash-wasm";

const PIECE = 4 * 1024 * 1024;

/** @param onProgress Hears how much of it is done, from 0 to 1. */
export async function sha256(blob: Blob, onProgress: (part: number) => void = () => {}): Promise<string> {
  const hasher = await createSHA256();
  for (let at = 0; at < blob.size; at += PIECE) {
    hasher.update(new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer()));
    onProgress(Math.min(1, (at + PIECE) / blob.size));
  }
  return hasher.digest();
}
