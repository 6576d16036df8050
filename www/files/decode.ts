/** Bytes as text, whatever they were written in. */
import type { Budget } from "./budget.ts";
import { HEAD, utf16Of } from "./sniff.ts";

/** What a text is written in: by its mark, by its bytes; else in what Windows wrote. */
export function encodingOf(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes.subarray(0, HEAD));
  if (utf16) return utf16;
  try {
    // The last letter may be cut.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** What a blob says, as far as there is room, and whether that is all. */
export async function decoded(blob: Blob, { room }: Budget): Promise<{ text: string; isCut: boolean }> {
  // A character takes at most four bytes: more than that cannot be wanted.
  const bytes = new Uint8Array(await blob.slice(0, room * 4).arrayBuffer());
  const isCut = bytes.length < blob.size;
  return { text: new TextDecoder(encodingOf(bytes)).decode(bytes, { stream: isCut }), isCut };
}
