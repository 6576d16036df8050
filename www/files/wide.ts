/** Text whose letters are of two bytes or four: UTF-16 and UTF-32, which no `TextDecoder` knows. */

export type Wide = "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

const MARKS: readonly [Wide, string][] = [
  ["utf-32le", "\xff\xfe\0\0"], // before UTF-16, whose mark it begins with
  ["utf-32be", "\0\0\xfe\xff"],
  ["utf-16le", "\xff\xfe"],
  ["utf-16be", "\xfe\xff"],
];

/** So many letters are put together at once. */
const PIECE = 8192;

export const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** By its mark, or UTF-16 by the zeros that Latin text has in each second byte. */
export function wideOf(head: Uint8Array): Wide | null {
  const start = latin1(head.subarray(0, 4));
  return MARKS.find(([, mark]) => start.startsWith(mark))?.[0] ?? zerosSay(head);
}

function zerosSay(head: Uint8Array): Wide | null {
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

/** Without its mark, and without a letter that is cut off at its end. */
export function decodedWide(bytes: Uint8Array, wide: Wide): string {
  if (wide === "utf-16le" || wide === "utf-16be") return new TextDecoder(wide).decode(bytes, { stream: true });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length >> 2;
  const pieces: string[] = [];
  for (let at = 0; at < length; at += PIECE) {
    const letters = Array.from({ length: Math.min(PIECE, length - at) }, (_, index) =>
      letterOf(view.getUint32((at + index) * 4, wide === "utf-32le")),
    );
    pieces.push(String.fromCodePoint(...letters));
  }
  return pieces.join("").replace(/^\ufeff/, "");
}

/** What no letter is reads as one that stands for that. */
const letterOf = (unit: number) => (unit > 0x10ffff || (unit >= 0xd800 && unit < 0xe000) ? 0xfffd : unit);
