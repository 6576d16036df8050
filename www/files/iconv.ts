/**
 * What a mail of Outlook's reader wants of `iconv-lite`, which brings tables that browsers have
 * already, and asks for Node's buffers.
 */
export function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(labelOf(encoding)).decode(bytes);
}

/** As it is called in the standard: `cp1252` is `windows-1252`. What is not known reads as that. */
function labelOf(encoding: string) {
  const label = encoding.replace(/^(cp|windows-?|win)(\d+)$/i, "windows-$2");
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return "windows-1252";
  }
}
