// Which well-known lists an indicator stands in. It only labels: what that means for a lookup is
// the caller's to say.
//
// Nothing here needs the module's wasm, and nothing there needs this: the data is as large as it is
// for those who ask for it.

import { addressesOf } from "./addresses.js";
import { DATA } from "./data.js";
import { hostOf } from "./host.js";
import { namesOf } from "./names.js";

/**
 * @typedef {import("./index.js").List} List
 * @typedef {import("./index.js").Labelled} Labelled
 */

/** A list is a bit, so that what stands in several is one number. @type {readonly List[]} */
export const LISTS = Object.freeze(
  DATA.map(({ id, name, kind, source, date }) => Object.freeze({ id, name, kind, source, date })),
);

/** @type {readonly List[]} */
const NONE = Object.freeze([]);

/**
 * Made with the first question: who only imports it pays nothing. @type {ReturnType<typeof index> |
 * undefined}
 */
let made;

/** @param {readonly Labelled[]} iocs */
export function label(iocs) {
  if (!Array.isArray(iocs)) throw new TypeError("iocular: iocs must be an array of indicators { type, value }");
  made ??= index();
  const maskOf = made;
  return iocs.map((ioc, at) => listsOf(maskOf(checked(ioc, at))));
}

/**
 * @param {Labelled} ioc
 * @param {number} at
 */
function checked(ioc, at) {
  if (typeof ioc?.type === "string" && typeof ioc.value === "string") return ioc;
  throw new TypeError(`iocular: iocs[${at}] must be an indicator { type, value }`);
}

function index() {
  const words = DATA.flatMap(({ values }, at) => values.split(" ").map((value) => ({ value, mask: 1 << at })));
  const addresses = addressesOf(words.filter(({ value }) => isAddress(value)));
  const names = namesOf(words.filter(({ value }) => !isAddress(value)));
  /** A bit for each list. @param {Labelled} ioc */
  return ({ type, value }) => {
    if (type === "email" || type === "cve") return 0;
    const host = type === "url" ? hostOf(value) : value;
    return isAddress(host) ? addresses(host) : names(host);
  };
}

/** @type {Map<number, readonly List[]>} */
const combinations = new Map([[0, NONE]]);

/** The same mask gives the same frozen array. @param {number} mask */
function listsOf(mask) {
  const known = combinations.get(mask);
  if (known) return known;
  const lists = Object.freeze(LISTS.filter((_, at) => mask & (1 << at)));
  combinations.set(mask, lists);
  return lists;
}

/** An address or a network, and no name or hash. @param {string} value */
function isAddress(value) {
  return value.includes(":") || (value.charCodeAt(0) < 58 && /^[\d.]+\.\d+(\/\d+)?$/.test(value));
}
