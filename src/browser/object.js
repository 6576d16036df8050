// Objects that others made, for object.rs. They may be anything: a getter or a proxy can throw
// wherever it is touched. What is used of the platform is taken when the module loads: a page may
// change its prototypes later.

const { getPrototypeOf, keys } = Object;
const { isArray } = Array;
const hasOwn = Function.prototype.call.bind(Object.prototype.hasOwnProperty);

/** No object that a person wrote inherits from more. */
const MOST_PROTOTYPES = 100;

/**
 * A property, its own or of a class. What `Object.prototype` was given is nobody's: on a page whose
 * prototypes are polluted it would be an option of every orchestrator.
 * @param {any} value `any`, because it may be.
 * @param {string | symbol} name
 */
export function field(value, name) {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined;
  if (hasOwn(value, name)) return value[name];
  let holder = getPrototypeOf(value);
  for (let level = 0; holder !== null && level < MOST_PROTOTYPES; level += 1) {
    const above = getPrototypeOf(holder);
    if (above !== null && hasOwn(holder, name)) return value[name];
    holder = above;
  }
  return undefined;
}

/** @param {unknown} entry */
export const typeIn = (entry) => field(entry, "type");
/** @param {unknown} entry */
export const valueIn = (entry) => field(entry, "value");
/** @param {unknown} entry */
export const rawMatchIn = (entry) => field(entry, "rawMatch");

/**
 * What a value is, in a word. Messages never repeat the value itself, which may be a secret.
 * @param {unknown} value
 */
export function kindOf(value) {
  if (value === undefined || value === null) return String(value);
  const kind = isArray(value) ? "array" : (className(value) ?? typeof value);
  return `${/^[aeiou]/i.test(kind) ? "an" : "a"} ${kind}`;
}

/**
 * What the platform calls the class of an object, such as "AbortSignal" or "Map".
 * @param {unknown} value
 * @returns {string | undefined}
 */
function className(value) {
  const name = field(value, Symbol.toStringTag);
  return typeof name === "string" && /^[A-Z][A-Za-z]{0,40}$/.test(name) ? name : undefined;
}

/**
 * Why something is no object of options: a sentence, or nothing.
 * @param {unknown} value
 * @param {string} path What messages call it.
 * @param {string} names Of the options that there are, with blanks between.
 */
export function wrongOptions(value, path, names) {
  try {
    const known = names.split(" ");
    if (!isOptions(value)) return `${path} must be an object${shape(known)}, got ${kindOf(value)}`;
    const name = keys(value).find((key) => !known.includes(key));
    if (name === undefined) return undefined;
    const meant = nearest(name, known);
    const shown = /^[\w$-]{1,30}$/.test(name) ? `${path}.${name}` : `A name in ${path}`;
    return `${shown} is not known; ${meant ? `did you mean ${meant}?` : `there are ${known.join(", ")}`}`;
  } catch {
    return `${path} cannot be read`;
  }
}

/**
 * Objects of the platform's classes are none (a signal where `{ signal }` was meant), and neither
 * is an object of a class that holds nothing, such as a date.
 * @param {unknown} value
 * @returns {value is object}
 */
function isOptions(value) {
  if (typeof value !== "object" || value === null || isArray(value) || className(value)) return false;
  const above = getPrototypeOf(value);
  return above === null || getPrototypeOf(above) === null || keys(value).length > 0;
}

/** @param {string[]} known */
const shape = (known) => (known.length > 4 ? "" : ` { ${known.join(", ")} }`);

/**
 * The name that was probably meant, if one is near.
 * @param {string} name
 * @param {string[]} known
 */
function nearest(name, known) {
  if (name.length > 30) return undefined;
  const lower = name.toLowerCase();
  const [best] = known
    .map((other) => ({ other, far: distance(lower, other.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(1, Math.floor(name.length / 3)) ? best.other : undefined;
}

/**
 * How many letters to put in, take out or change (Levenshtein's distance).
 * @param {string} from
 * @param {string} to
 */
function distance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let line = 1; line <= from.length; line += 1) {
    const above = row;
    row = [line];
    for (let at = 1; at <= to.length; at += 1) {
      const changed = Number(above[at - 1]) + (from[line - 1] === to[at - 1] ? 0 : 1);
      row.push(Math.min(changed, Number(above[at]) + 1, Number(row[at - 1]) + 1));
    }
  }
  return Number(row[to.length]);
}
