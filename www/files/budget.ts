/**
 * How much of a file is read. What is over it is not, and a note says so: a bomb, or an archive of
 * archives, costs no more than this.
 */

const MB = 1024 * 1024;

/** A larger file is not hashed. In bytes, as all that follows. */
export const HASHED = 2 * 1024 * MB;
/** A larger one is hashed, and not looked into, unless it is text or an archive. */
export const OPENED = 200 * MB;
/** So much text is read, pasted or opened, in characters. */
export const TEXT = 12_000_000;
/** So much is unpacked from one file, together with what is packed inside it. */
const UNPACKED = 512 * MB;
/**
 * What unpacks to more than so many times its size is a bomb, once it is larger than the second.
 */
const RATIO = 200;
const HARMLESS = 16 * MB;
/** So many files are read inside one. */
const MEMBERS = 1000;
/**
 * What stands above the text of one of them, beside its name and its holder's: words, and its hash.
 */
const HEAD = 100;
/** So many letters of the name of one of them are told. */
const NAME = 255;
/** So deep: a file in an archive in a mail is at 2. */
export const DEPTH = 5;

/** Something cannot be read; its message is the sentence that says why. */
export class Unreadable extends Error {}

export class Budget {
  #unpacked = 0;
  #members = 0;
  #text: number;

  /** @param text How many characters there is room for. */
  constructor(text = TEXT) {
    this.#text = Math.max(0, text);
  }

  /**
   * Another file inside is read, or throws. Its name takes room in the text, and is given as far as
   * it goes.
   */
  takeMember(name: string) {
    if (++this.#members > MEMBERS)
      throw new Unreadable(`It holds more than ${MEMBERS} files: the others are not read.`);
    const told = name.length > NAME ? `${name.slice(0, NAME)}…` : name;
    this.#text = Math.max(0, this.#text - told.length - HEAD);
    return told;
  }

  /**
   * Takes what was unpacked, in turn: `got` so far, out of so many packed bytes. Throws over it.
   */
  takeUnpacked(bytes: number, got: number, packed: number) {
    this.#unpacked += bytes;
    if (got > HARMLESS && got > packed * RATIO)
      throw new Unreadable(`It unpacks to more than ${RATIO} times its size, as a bomb does: not read.`);
    if (this.#unpacked > UNPACKED)
      throw new Unreadable(`More than ${UNPACKED / MB} MB are packed in it: the others are not read.`);
  }

  /** How many characters there is room for. */
  get room() {
    return this.#text;
  }

  /** As much of a text as there is room for. */
  takeText(text: string): { text: string; isCut: boolean } {
    const isCut = text.length > this.#text;
    const taken = isCut ? text.slice(0, this.#text) : text;
    this.#text -= taken.length;
    return { text: taken, isCut };
  }
}

/** How much was taken, where not all was. */
export function cutNote(characters: number) {
  if (characters === 0) return "There is no room for its text: the text is full.";
  const size =
    characters >= 100_000 ? `${(characters / 1_000_000).toFixed(1)} MB` : `${Math.ceil(characters / 1000)} KB`;
  return `Took the first ${size} of its text.`;
}
