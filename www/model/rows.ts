/**
 * The outcomes of a job as a table: sorted, filtered, counted. Ten thousand come one by one, so
 * what comes is merged into what is in order already, and nothing is done twice.
 */
import type { EnrichmentResult, IocType, Outcome, Verdict } from "iocular";

import { known } from "../../ui/facts/known.ts";
import { Model } from "../../ui/model/model.ts";
import { withVerdict } from "../../ui/policy/verdicts.ts";
import { type RowVerdict, byUrgency, verdictOf } from "../../ui/verdict/verdict.ts";

type Order = (a: Outcome, b: Outcome) => number;

/** What can be sorted by, each with what comes first to mind first. */
const ORDERS = {
  verdict: (a, b) => byUrgency(a, b) || share(b) - share(a),
  indicator: (a, b) => text(a.ioc.value, b.ioc.value),
  type: (a, b) => text(a.ioc.type, b.ioc.type),
  engines: (a, b) => share(b) - share(a),
  known: (a, b) => text(label(a), label(b)),
  scanned: (a, b) => text(scanned(b), scanned(a)),
} satisfies Record<string, Order>;

export type Column = keyof typeof ORDERS;

/** An empty field lets all through. */
export interface Filter {
  verdict: RowVerdict | "";
  type: IocType | "";
  text: string;
}

const EVERYTHING: Filter = { verdict: "", type: "", text: "" };

export class Rows extends Model {
  /** What is shown, in order. */
  view: readonly Outcome[] = [];
  filter = EVERYTHING;
  sort: { by: Column; descending: boolean } = { by: "verdict", descending: false };
  /** Whether a simulator gave the results; `null` as long as there is none. */
  simulated: boolean | null = null;
  /** By place in the list that was looked up. */
  #all = new Map<number, Outcome>();
  #counts = new Map<IocType, Map<RowVerdict, number>>();
  /** Places whose outcomes stand until they are answered anew. */
  #outdated = new Set<number>();
  /** How many results stand because they could not be answered anew. */
  unanswered = 0;

  get size() {
    return this.#all.size;
  }

  get all() {
    return [...this.#all.values()];
  }

  /** What is known of a place in the list. */
  at(index: number) {
    return this.#all.get(index);
  }

  /** How many places wait for no answer. */
  get settled() {
    return this.#all.size - this.#outdated.size;
  }

  /** How many places have been asked about: one that was called off has not. */
  get answered() {
    const called = this.count("cancelled");
    if (called === 0 || this.#outdated.size === 0) return this.settled - called;
    return this.all.filter((outcome) => this.has(outcome.index) && verdictOf(outcome) !== "cancelled").length;
  }

  /** Whether a place waits for no answer. */
  has(index: number) {
    return this.#all.has(index) && !this.#outdated.has(index);
  }

  /** All is asked again: what is there stands until its answer comes. */
  outdate() {
    this.#outdated = new Set(this.#all.keys());
    this.unanswered = 0;
  }

  /** Empty again, and lets all through. */
  clear() {
    this.#all.clear();
    this.#counts.clear();
    this.#outdated.clear();
    this.unanswered = 0;
    this.simulated = null;
    this.filterBy();
  }

  /**
   * Takes outcomes. One for a place that has one already replaces it. Made-up results and real ones
   * never stand beside each other: the first says which are taken. A failure is no answer, and
   * takes the place of none.
   */
  add(coming: readonly Outcome[]) {
    const outcomes = coming.filter((outcome) => this.#fits(outcome) && !this.#settle(outcome));
    const replaces = outcomes.some(({ index }) => this.#all.has(index));
    for (const outcome of outcomes) this.#take(outcome);
    if (replaces) return this.#arrange();
    const shown = outcomes.filter((outcome) => this.#shows(outcome)).sort(this.#order);
    this.view = merge(this.view, shown, this.#order);
    this.changed();
  }

  /**
   * Gives results their verdicts, in their order. What has been replaced meanwhile was judged when
   * it came.
   */
  judge(results: readonly EnrichmentResult[], verdicts: readonly Verdict[]) {
    results.forEach((result, n) => {
      if (this.#all.get(result.index) === result) this.#take(withVerdict(result, verdicts[n]));
    });
    this.#arrange();
  }

  /** How many of a verdict there are, of one type or of all. */
  count(verdict: RowVerdict, type?: IocType) {
    if (type) return this.#counts.get(type)?.get(verdict) ?? 0;
    return [...this.#counts.values()].reduce((sum, of) => sum + (of.get(verdict) ?? 0), 0);
  }

  hasType(type: IocType) {
    return this.#counts.has(type);
  }

  get filtered() {
    return Object.values(this.filter).some((wanted) => wanted !== "");
  }

  /** Without a change it lets all through again. */
  filterBy(change?: Partial<Filter>) {
    this.filter = change ? { ...this.filter, ...change } : EVERYTHING;
    this.#arrange();
  }

  /** Sorts by a column; by the same one again, the other way round. */
  sortBy(by: Column) {
    this.sort = { by, descending: this.sort.by === by && !this.sort.descending };
    this.#arrange();
  }

  /** Notes that the place has been asked about; true if what stands there stays. */
  #settle({ index, kind }: Outcome) {
    this.#outdated.delete(index);
    const stays = kind === "error" && this.#all.get(index)?.kind === "result";
    if (stays) this.unanswered += 1;
    return stays;
  }

  #fits(outcome: Outcome) {
    if (outcome.kind === "error") return true;
    this.simulated ??= outcome.simulated;
    return outcome.simulated === this.simulated;
  }

  #take(outcome: Outcome) {
    const last = this.#all.get(outcome.index);
    if (last) this.#count(last, -1);
    this.#all.set(outcome.index, outcome);
    this.#count(outcome, 1);
  }

  #count(outcome: Outcome, by: number) {
    const of = this.#counts.get(outcome.ioc.type) ?? new Map<RowVerdict, number>();
    const verdict = verdictOf(outcome);
    this.#counts.set(outcome.ioc.type, of.set(verdict, (of.get(verdict) ?? 0) + by));
  }

  #arrange() {
    this.view = this.all.filter((outcome) => this.#shows(outcome)).sort(this.#order);
    this.changed();
  }

  #shows(outcome: Outcome) {
    const { verdict, type, text } = this.filter;
    if (verdict && verdictOf(outcome) !== verdict) return false;
    if (type && outcome.ioc.type !== type) return false;
    return !text || haystack(outcome).includes(text.toLowerCase());
  }

  /** Equal ones stand as they stood in the text, whichever came first. */
  #order: Order = (a, b) => {
    const order = ORDERS[this.sort.by](a, b);
    return (this.sort.descending ? -order : order) || a.index - b.index;
  };
}

/** Two lists in order, as one. */
function merge(one: readonly Outcome[], other: readonly Outcome[], order: Order) {
  if (other.length === 0) return one;
  const merged: Outcome[] = [];
  let n = 0;
  for (const outcome of one) {
    for (let next = other[n]; next && order(next, outcome) < 0; next = other[++n]) merged.push(next);
    merged.push(outcome);
  }
  return merged.concat(other.slice(n));
}

/** How many of the engines say malicious; those that have none last. */
const share = (outcome: Outcome) =>
  outcome.kind === "result" && outcome.totalEngines > 0 ? outcome.detectionCount / outcome.totalEngines : -1;

function text(a: string, b: string) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const scanned = (outcome: Outcome) => (outcome.kind === "result" && outcome.scanDate) || "";
const label = (outcome: Outcome) =>
  outcome.kind === "error" ? outcome.error : (known(outcome.details)[0] ?? "\uffff");

const haystacks = new WeakMap<Outcome, string>();

/** What a text filter looks through. */
function haystack(outcome: Outcome) {
  const made = haystacks.get(outcome) ?? words(outcome).join("\n").toLowerCase();
  haystacks.set(outcome, made);
  return made;
}

const words = (outcome: Outcome) =>
  outcome.kind === "error"
    ? [outcome.ioc.value, outcome.code, outcome.error]
    : [outcome.ioc.value, ...known(outcome.details), ...(outcome.details.tags ?? [])];
