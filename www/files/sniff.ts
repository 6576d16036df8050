/** What a file is, by its first bytes. Its name decides only where the bytes leave it open. */
import { decodedWide, latin1, wideOf } from "./wide.ts";

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
  if (/^(\xef\xbb\xbf)?\s*%PDF-\d/.test(start)) return { kind: "pdf" };
  if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) return { kind: "image" };
  const found = [...KINDS, ...CALLED].find(([, magic]) => start.startsWith(magic));
  // Two letters are a word as well: what reads as text to its end is no program.
  if (found && !(isText && found[1].length < 4)) return asSniffed(found[0]);
  if (isText) return { kind: "text" };
  // A PDF may stand behind something else; what reads as text only quotes one.
  if (start.includes("%PDF-")) return { kind: "pdf" };
  if (latin1(head.subarray(257, 262)) === "ustar") return { called: "a tar archive" };
  return { called: "" };
}

function asSniffed(what: string): Sniffed {
  const kind = KINDS.find(([known]) => known === what)?.[0];
  return kind ? { kind } : { called: what };
}

/** Whether bytes are text: without the control characters that no text has. */
function looksLikeText(head: Uint8Array) {
  const wide = wideOf(head);
  if (wide) return isWideText(decodedWide(head, wide));
  if (head.includes(0)) return false;
  const controls = head.reduce((sum, byte) => sum + (isControl(byte) ? 1 : 0), 0);
  return controls * 100 <= head.length;
}

/** A mark stands before other things as well: those are full of what no letter is. */
function isWideText(text: string) {
  const strange = text.match(/[\p{Cn}\p{Co}\p{Cs}\ufffd]/gu)?.length ?? 0;
  const controls = [...text].filter((letter) => isControl(letter.codePointAt(0) ?? 0)).length;
  return !text.includes("\0") && (strange + controls) * 100 <= text.length;
}

/** Of tabs, line ends, form feeds and escapes (of colours) a text may have any number. */
const isControl = (byte: number) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27;
