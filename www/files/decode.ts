/** Bytes as text, whatever they were written in. */
import type { Budget } from "./budget.ts";
import { declaredIn, guessed } from "./encodings.ts";
import { HEAD } from "./sniff.ts";
import { type Wide, decodedWide, wideOf } from "./wide.ts";

const isWide = (encoding: string): encoding is Wide => /^utf-(16|32)/.test(encoding);

/**
 * What a text is written in: by its mark or its zeros; UTF-8 where it is that; what it says of
 * itself; what its bytes can be and read as; else what Windows wrote. `isCut`: its last letter may
 * be half there.
 */
export function encodingOf(bytes: Uint8Array, isCut = false): string {
  const wide = wideOf(bytes.subarray(0, HEAD));
  if (wide) return wide;
  // It is ASCII alone, and so would be UTF-8.
  const ascii = guessed(bytes, isCut, ["iso-2022-jp"]);
  return ascii ?? utf8Of(bytes, isCut) ?? declaredIn(bytes) ?? guessed(bytes, isCut) ?? "windows-1252";
}

function utf8Of(bytes: Uint8Array, isCut: boolean) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
    return "utf-8";
  } catch {
    return null;
  }
}

/** What a blob says, as far as there is room, and whether that is all. */
export async function decoded(blob: Blob, { room }: Budget): Promise<{ text: string; isCut: boolean }> {
  // A character takes at most four bytes: more than that cannot be wanted.
  const bytes = new Uint8Array(await blob.slice(0, room * 4).arrayBuffer());
  const isCut = bytes.length < blob.size;
  const encoding = encodingOf(bytes, isCut);
  const text = isWide(encoding)
    ? decodedWide(bytes, encoding)
    : new TextDecoder(encoding).decode(bytes, { stream: isCut });
  return { text, isCut };
}
