/** What a file is, by its first bytes. Its name decides only where the bytes leave it open. */

/** What a reader is for, and what is text. */
export type Kind = "pdf" | "zip" | "gzip" | "compound" | "image" | "text";

/** What a file is: a kind that is read, or what it is called where it is not. */
export type Sniffed = { kind: Kind } | { called: string };

/** So many bytes are looked at. */
export const HEAD = 64 * 1024;

const KINDS: readonly [Kind, string][] = [
  ["zip", "PK\x03\x04"],
  ["zip", "PK\x05\x06"],
  ["gzip", "\x1f\x8b"],
  ["compound", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["image", "\x89PNG\r\n\x1a\n"],
  ["image", "\xff\xd8\xff"],
  ["image", "GIF8"],
  ["image", "BM"],
];

const CALLED: readonly [string, string][] = [
  ["a program", "MZ"],
  ["a program", "\x7fELF"],
  ["a program", "\xcf\xfa\xed\xfe"],
  ["a program", "\xca\xfe\xba\xbe"],
  ["a WebAssembly module", "\0asm"],
  ["a 7z archive", "7z\xbc\xaf\x27\x1c"],
  ["a RAR archive", "Rar!\x1a\x07"],
  ["an xz archive", "\xfd7zXZ\0"],
  ["a bzip2 archive", "BZh"],
  ["a Zstandard archive", "\x28\xb5\x2f\xfd"],
  ["a cabinet archive", "MSCF"],
  ["a shortcut", "L\0\0\0\x01\x14\x02\0"],
  ["a database", "SQLite format 3\0"],
  ["an icon", "\0\0\x01\0"],
];

export function sniff(head: Uint8Array): Sniffed {
  const start = latin1(head.subarray(0, 1024));
  const isText = looksLikeText(head);
  if (start.includes("%PDF-")) return { kind: "pdf" };
  if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) return { kind: "image" };
  const found = [...KINDS, ...CALLED].find(([, magic]) => start.startsWith(magic));
  // Two letters are a word as well: what reads as text to its end is no program.
  if (found && !(isText && found[1].length < 4)) return asSniffed(found[0]);
  if (isText) return { kind: "text" };
  if (latin1(head.subarray(257, 262)) === "ustar") return { called: "a tar archive" };
  return { called: "" };
}

function asSniffed(what: string): Sniffed {
  const kind = KINDS.find(([known]) => known === what)?.[0];
  return kind ? { kind } : { called: what };
}

/** Whether bytes are text: in UTF-16, or without the control characters that no text has. */
function looksLikeText(head: Uint8Array) {
  if (utf16Of(head)) return true;
  if (head.includes(0)) return false;
  const controls = head.reduce((sum, byte) => sum + (isControl(byte) ? 1 : 0), 0);
  return controls * 100 <= head.length;
}

/** Of tabs, line ends, form feeds and escapes (of colours) a text may have any number. */
const isControl = (byte: number) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27;

/** UTF-16 by its mark, or by the zeros that Latin text has in each second byte. */
export function utf16Of(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const pairs = Math.min(head.length, 1024) >> 1;
  if (pairs < 4) return null;
  let [even, odd] = [0, 0];
  for (let at = 0; at < pairs; at += 1) {
    if (head[at * 2] === 0) even += 1;
    if (head[at * 2 + 1] === 0) odd += 1;
  }
  if (even === 0 && odd * 10 >= pairs * 9) return "utf-16le";
  return odd === 0 && even * 10 >= pairs * 9 ? "utf-16be" : null;
}

export const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
