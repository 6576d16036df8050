/**
 * What a text that is not in UTF-8 is written in: by what it says, or by what its bytes can be and
 * read as.
 *
 * Nothing is guessed of single letters: an “ä” of Windows and the letter behind it are a Chinese
 * sign in other encodings. A guess wants bytes that the encoding allows to the last, and words in
 * its script; what could be several stays what Windows wrote.
 */
import { latin1 } from "./wide.ts";

/** So many bytes at its beginning say what it is in. */
const START = 4096;
/** So many bytes are looked at for a guess. */
const LOOKED_AT = 64 * 1024;

const DECLARED = [
  /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w:.-]+)["']/i,
  /<meta[^>]*?\scharset\s*=\s*["']?\s*([\w:.-]+)/i,
  /<meta[^>]*?charset\s*=\s*([\w:.-]+)/i, // within `content="text/html; charset=…"`
  /^@charset "([\w:.-]+)";/i,
];

/** The encoding that a page, XML or a style sheet says it is in, where a browser knows it. */
export function declaredIn(bytes: Uint8Array): string | null {
  const start = latin1(bytes.subarray(0, START));
  for (const form of DECLARED) {
    const label = form.exec(start)?.[1];
    const encoding = label && knownAs(label);
    // It could not say so in UTF-16: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
    if (encoding) return encoding.startsWith("utf-16") ? "utf-8" : encoding;
  }
  return null;
}

function knownAs(label: string) {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** Tells, of text that was read as an encoding, whether it reads as that. */
type Test = (text: string, bytes: Uint8Array) => boolean;

/** What is tried, in turn. */
const TESTS = {
  "iso-2022-jp": (text, bytes) => escapes(bytes) && kana(text) > 0,
  shift_jis: (text) => kana(text) * 5 > foreign(text),
  "euc-jp": (text, bytes) => isPaired(bytes) && kana(text) * 5 > foreign(text),
  "euc-kr": (text, bytes) => isPaired(bytes) && isOf(/\p{Script=Hangul}/gu, text),
  gb18030: (text, bytes) => isPaired(bytes) && isOf(/\p{Script=Han}/gu, text),
  big5: (text, bytes) => isOf(/\p{Script=Han}/gu, text) && areCommonInBig5(bytes),
  "windows-1251": (text) => isCyrillic(text),
  "koi8-r": (text) => isCyrillic(text),
} satisfies Record<string, Test>;

type Guess = keyof typeof TESTS;

const GUESSES = Object.keys(TESTS) as Guess[];

/** `isCut`: the last letter may be half there. */
export function guessed(bytes: Uint8Array, isCut: boolean, among: readonly Guess[] = GUESSES): string | null {
  const looked = bytes.subarray(0, LOOKED_AT);
  return among.find((encoding) => isIn(looked, encoding, isCut || looked.length < bytes.length)) ?? null;
}

function isIn(bytes: Uint8Array, encoding: Guess, isCut: boolean) {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut });
    return (TESTS[encoding] as Test)(text, bytes);
  } catch {
    return false;
  }
}

const count = (form: RegExp, text: string) => text.match(form)?.length ?? 0;
const foreign = (text: string) => count(/\P{ASCII}/gu, text);
/** Whether it shifts to one of the two sets of signs that mails in Japanese have. */
const escapes = (bytes: Uint8Array) => ["\x1b$@", "\x1b$B"].some((shift) => piecesOf(bytes).includes(shift));
/** Hiragana: every Japanese sentence has some, and nothing else does. */
const kana = (text: string) => count(/[\u3041-\u3096]/g, text);

/** Whether what is no sign of punctuation is in a script: so much of it that it is no chance. */
function isOf(script: RegExp, text: string) {
  const [own, letters] = [count(script, text), count(/[^\p{ASCII}\p{P}\p{S}\p{Z}]/gu, text)];
  return own >= 8 && own * 20 >= letters * 19;
}

/**
 * Whether bytes outside of ASCII always stand in pairs, as they do in these: letters with accents
 * stand alone.
 */
function isPaired(bytes: Uint8Array) {
  const runs = piecesOf(bytes).match(/[\x80-\xff]+/g) ?? [];
  return runs.slice(0, -1).every((run) => run.length % 2 === 0); // the last may be cut
}

/** Whether four of five signs are of those that are used most, which stand first in Big5. */
function areCommonInBig5(bytes: Uint8Array) {
  const signs = piecesOf(bytes).match(/[\x81-\xfe][\x40-\x7e\xa1-\xfe]/g) ?? [];
  return signs.filter((sign) => /^[\xa1-\xc6]/.test(sign)).length * 5 >= signs.length * 4;
}

/**
 * Whether it is of Cyrillic words: small letters, a capital before them at most, not one within.
 */
function isCyrillic(text: string) {
  const words = text.match(/\p{Script=Cyrillic}{2,}/gu) ?? [];
  const odd = words.filter((word) => /\p{Ll}\p{Lu}/u.test(word)).length;
  const small = count(/\p{Ll}/gu, words.join(""));
  return isOf(/\p{Script=Cyrillic}/gu, text) && odd * 20 <= words.length && small * 2 > words.join("").length;
}

function piecesOf(bytes: Uint8Array) {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += START) pieces.push(latin1(bytes.subarray(at, at + START)));
  return pieces.join("");
}
