/** Chance that repeats itself: the same text always gives the same sequence. */
import { createHash } from "node:crypto";

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * A seeded generator (sfc32, from PractRand), quick enough for the tens of thousands of draws in a
 * report.
 */
export class Random {
  #state;

  /** @param {string | number} seed */
  constructor(seed) {
    const digest = createHash("sha256").update(String(seed)).digest();
    this.#state = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at));
  }

  /** 32 random bits. */
  bits() {
    const state = this.#state;
    const sum = (((state[0] + state[1]) | 0) + state[3]) | 0;
    state[3] = (state[3] + 1) | 0;
    state[0] = state[1] ^ (state[1] >>> 9);
    state[1] = (state[2] + (state[2] << 3)) | 0;
    state[2] = (((state[2] << 21) | (state[2] >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to, but not, 1. */
  unit() {
    return this.bits() / 2 ** 32;
  }

  /**
   * A whole number from `low` to `high`, both included.
   * @param {number} low
   * @param {number} high
   */
  int(low, high) {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  /** @param {number} probability */
  chance(probability) {
    return this.unit() < probability;
  }

  /**
   * @template T
   * @param {ArrayLike<T>} list
   * @returns {T}
   */
  pick(list) {
    return list[this.int(0, list.length - 1)];
  }

  /**
   * `count` different members of `list`, or all of them.
   * @template T
   * @param {readonly T[]} list
   * @param {number} count
   */
  some(list, count) {
    const rest = [...list];
    for (let at = 0; at < Math.min(count, rest.length); at += 1) {
      const other = this.int(at, rest.length - 1);
      [rest[at], rest[other]] = [rest[other], rest[at]];
    }
    return rest.slice(0, count);
  }

  /** @param {number} digits */
  hex(digits) {
    let text = "";
    while (text.length < digits) {
      const bits = this.bits();
      text += HEX[bits & 255] + HEX[(bits >>> 8) & 255] + HEX[(bits >>> 16) & 255] + HEX[bits >>> 24];
    }
    return text.slice(0, digits);
  }

  /** A word that can be spoken. */
  word(syllables = this.int(2, 4)) {
    let text = "";
    for (let count = 0; count < syllables; count += 1) text += this.pick("bdfgklmnprstvz") + this.pick("aeiou");
    return text;
  }

  /** @param {number} count */
  words(count) {
    return Array.from({ length: count }, () => this.word()).join(" ");
  }

  /**
   * Unix seconds in the `days` before `before`.
   * @param {number} before
   * @param {number} days
   */
  secondsBefore(before, days) {
    return before - this.int(0, days * 86_400);
  }
}
