/**
 * The outcomes of a job as a table: sorted, filtered, counted. Ten thousand come one by one, so
 * what comes is merged into what is in order already, and nothing is done twice.
 */
import { VERDICTS, known, verdictOf } from "./verdicts.js";

const URGENCY = Object.keys(VERDICTS);
const byUrgency = (a, b) => URGENCY.indexOf(verdictOf(a)) - URGENCY.indexOf(verdictOf(b)) || share(b) - share(a);
const share = ({ detectionCount = 0, totalEngines }) => (totalEngines > 0 ? detectionCount / totalEngines : -1);
const text = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** What can be sorted by, each with what comes first to mind first. */
const ORDERS = {
  verdict: byUrgency,
  indicator: (a, b) => text(a.ioc.value, b.ioc.value),
  type: (a, b) => text(a.ioc.type, b.ioc.type),
  engines: (a, b) => share(b) - share(a),
  known: (a, b) => text(label(a), label(b)),
  scanned: (a, b) => text(b.scanDate ?? "", a.scanDate ?? ""),
};

/**
 * @typedef {{ verdict: string, type: string, text: string }} Filter An empty field lets all
 * through.
 */
const EVERYTHING = { verdict: "", type: "", text: "" };

export class Rows {
  /** @type {import("iocular").Outcome[]} What is shown, in order. */
  view = [];
  /** @type {Filter} */
  filter = EVERYTHING;
  sort = { by: "verdict", descending: false };
  /** @type {Map<number, import("iocular").Outcome>} By place in the list that was looked up. */
  #all = new Map();
  #counts = {};

  get size() {
    return this.#all.size;
  }

  get all() {
    return [...this.#all.values()];
  }

  has(index) {
    return this.#all.has(index);
  }

  clear() {
    this.#all.clear();
    this.#counts = {};
    this.view = [];
  }

  /**
   * Takes outcomes. One for a place that has one already replaces it.
   * @param {import("iocular").Outcome[]} outcomes
   */
  add(outcomes) {
    const replaces = outcomes.some(({ index }) => this.#all.has(index));
    for (const outcome of outcomes) this.#take(outcome);
    if (replaces) return this.#arrange();
    const coming = outcomes.filter((outcome) => this.#shows(outcome)).sort(this.#order);
    this.view = merge(this.view, coming, this.#order);
  }

  /** How many of a verdict there are, of one type or of all. */
  count(verdict, type) {
    if (type) return this.#counts[type]?.[verdict] ?? 0;
    return Object.values(this.#counts).reduce((sum, of) => sum + (of[verdict] ?? 0), 0);
  }

  /** The types that there are. */
  get types() {
    return Object.keys(this.#counts);
  }

  get filtered() {
    return Object.values(this.filter).some((wanted) => wanted !== "");
  }

  /** @param {Partial<Filter>} [change] Nothing: lets all through again. */
  filterBy(change) {
    this.filter = change ? { ...this.filter, ...change } : EVERYTHING;
    this.#arrange();
  }

  /**
   * Sorts by a column; by the same one again, the other way round.
   * @param {keyof typeof ORDERS} by
   */
  sortBy(by) {
    this.sort = { by, descending: this.sort.by === by && !this.sort.descending };
    this.#arrange();
  }

  #take(outcome) {
    const last = this.#all.get(outcome.index);
    if (last) this.#counts[last.ioc.type][verdictOf(last)] -= 1;
    this.#all.set(outcome.index, outcome);
    const of = (this.#counts[outcome.ioc.type] ??= {});
    of[verdictOf(outcome)] = (of[verdictOf(outcome)] ?? 0) + 1;
  }

  #arrange() {
    this.view = this.all.filter((outcome) => this.#shows(outcome)).sort(this.#order);
  }

  #shows(outcome) {
    const { verdict, type, text } = this.filter;
    return (
      (!verdict || verdictOf(outcome) === verdict) &&
      (!type || outcome.ioc.type === type) &&
      (!text || haystack(outcome).includes(text.toLowerCase()))
    );
  }

  /** Equal ones stand as they stood in the text, whichever came first. */
  #order = (a, b) => {
    const order = ORDERS[this.sort.by](a, b);
    return (this.sort.descending ? -order : order) || a.index - b.index;
  };
}

/** Two lists in order, as one. */
function merge(one, other, order) {
  if (other.length === 0) return one;
  const merged = [];
  let n = 0;
  for (const outcome of one) {
    while (n < other.length && order(other[n], outcome) < 0) merged.push(other[n++]);
    merged.push(outcome);
  }
  return merged.concat(other.slice(n));
}

const label = (outcome) => (outcome.kind === "error" ? outcome.error : (known(outcome.details)[0] ?? "￿"));

const haystacks = new WeakMap();

/** What a text filter looks through. */
function haystack(outcome) {
  if (!haystacks.has(outcome)) haystacks.set(outcome, words(outcome).join("\n").toLowerCase());
  return haystacks.get(outcome);
}

const words = (outcome) =>
  outcome.kind === "error"
    ? [outcome.ioc.value, outcome.code, outcome.error]
    : [outcome.ioc.value, ...known(outcome.details), ...(outcome.details.tags ?? [])];
