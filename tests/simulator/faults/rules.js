/** Which requests a fault strikes. Rules are plain data, so that another process can set them. */
import { Random } from "../random.js";
import { FOREIGN, ODD_TEXT, WRONG_JSON, WRONG_SHAPE } from "./bodies.js";
import { FAULTS } from "./strike.js";

/** @type {Partial<Record<import("./strike.js").Fault, object>>} */
const KINDS = { wrongJson: WRONG_JSON, wrongShape: WRONG_SHAPE, foreign: FOREIGN, oddText: ODD_TEXT };

/**
 * @typedef {import("../journal.js").RequestRecord} RequestRecord
 * @typedef {import("./strike.js").Settings} Settings
 */

/**
 * @typedef {object} Conditions A request must meet all that is said; `nth`, `every` and
 * `probability` look at those that meet the rest.
 * @property {string} [type] `ip_address`, `domain`, `url`, `file`, `overall_quotas`.
 * @property {string} [id] As asked for, or its canonical value: the URL itself rather than its
 * base64url.
 * @property {string | RegExp} [path] A part of the path, or a pattern. As JSON:
 * `{ "pathPattern": "…" }`.
 * @property {string} [pathPattern] The source of a regular expression.
 * @property {string} [method] Default `GET`.
 * @property {number | number[]} [nth] From 1.
 * @property {number} [every] Each so many.
 * @property {number} [probability] From 0 to 1.
 * @property {number | string} [seed] For `probability`. Default 0.
 * @property {number} [times] Strikes so often, then no more. Default: always.
 */

/** @typedef {{ fault: import("./strike.js").Fault } & Conditions & Settings} FaultRule */

/**
 * A rule at work.
 * @typedef {object} Entry
 * @property {FaultRule} rule
 * @property {{ test(path: string): boolean } | undefined} pattern
 * @property {Random} random
 * @property {number} seen Requests that met its other conditions.
 * @property {number} hits
 */

export class FaultRules {
  /** @type {Entry[]} */
  #rules = [];
  #changed;

  /** @param {() => void} changed Told of rules that are removed. */
  constructor(changed = () => {}) {
    this.#changed = changed;
  }

  /**
   * Adds a rule behind those that are there; the first that strikes wins.
   * @param {FaultRule} rule The fault's own settings stand beside `fault`.
   * @returns {{ readonly hits: number, remove(): void }}
   */
  add(rule) {
    oneOf("fault", FAULTS, rule.fault);
    const kinds = KINDS[rule.fault];
    if (kinds && rule.kind !== undefined) oneOf("kind", kinds, rule.kind);
    if (rule.fault === "redirect" && typeof rule.to !== "string")
      throw new TypeError("to: expected the address of the redirect");
    const entry = { rule, pattern: patternOf(rule), random: new Random(`fault ${rule.seed ?? 0}`), seen: 0, hits: 0 };
    this.#rules.push(entry);
    return {
      get hits() {
        return entry.hits;
      },
      remove: () => {
        this.#rules = this.#rules.filter((other) => other !== entry);
        this.#changed();
      },
    };
  }

  clear() {
    this.#rules = [];
    this.#changed();
  }

  /** @param {FaultRule} rule */
  has(rule) {
    return this.#rules.some((entry) => entry.rule === rule);
  }

  /**
   * The rule that strikes this request. Every rule sees every request, so that its count is its
   * own.
   * @param {RequestRecord} record
   */
  match(record) {
    const striking = this.#rules.filter((entry) => concerns(entry, record) && isDue(entry));
    const [first] = striking;
    if (first) first.hits += 1;
    return first?.rule;
  }
}

/**
 * @param {string} name
 * @param {object} known
 * @param {string} value
 */
function oneOf(name, known, value) {
  if (Object.hasOwn(known, value)) return;
  throw new TypeError(`${name}: expected one of ${Object.keys(known).join(", ")}, got ${JSON.stringify(value)}`);
}

/** @param {Conditions} conditions */
function patternOf({ path, pathPattern }) {
  if (pathPattern !== undefined) return new RegExp(pathPattern);
  if (path instanceof RegExp) return new RegExp(path.source, path.flags.replace(/[gy]/g, ""));
  return path === undefined ? undefined : { test: (/** @type {string} */ text) => text.includes(path) };
}

/**
 * @param {Entry} entry
 * @param {RequestRecord} record
 */
function concerns({ rule, pattern }, record) {
  return (
    record.method === (rule.method ?? "GET") &&
    (rule.type === undefined || rule.type === record.type) &&
    (rule.id === undefined || rule.id === record.id || rule.id === record.value) &&
    (pattern === undefined || pattern.test(record.path))
  );
}

/** @param {Entry} entry */
function isDue(entry) {
  const { rule } = entry;
  entry.seen += 1;
  if (rule.nth !== undefined && ![rule.nth].flat().includes(entry.seen)) return false;
  if (rule.every !== undefined && entry.seen % rule.every !== 0) return false;
  if (rule.probability !== undefined && !entry.random.chance(rule.probability)) return false;
  return entry.hits < (rule.times ?? Infinity);
}
