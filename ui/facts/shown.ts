/** How the values of details become facts. Each of these makes the function for one detail. */
import { number } from "../words/counted.ts";
import { fromNow, moment } from "../words/times.ts";
import type { Fact, Item } from "./fact.ts";

/** The facts of a value; `count` is how many items its list had before it was cut. */
export type Show<Value> = (value: Value, count?: number) => readonly Fact[];

export const text = (term: string): Show<string> => one(term, (text) => ({ text }));

export const code = (term: string): Show<string> => one(term, (text) => ({ text, code: true }));

export const amount = (term: string, unit = ""): Show<number> => one(term, (value) => ({ text: number(value) + unit }));

export const date = (term: string): Show<string> => one(term, when);

/** A fact of one item. */
export function one<Value>(term: string, item: (value: Value) => Item): Show<Value> {
  return (value) => [{ term, items: [item(value)] }];
}

/** A fact of several texts, in one line. */
export function texts(term: string): Show<readonly string[]> {
  return (values, count) => [{ term, items: values.map(plain), ...left(values.length, count) }];
}

/** A fact of several items, a line each. */
export function lines<Value>(term: string, item: (value: Value) => Item): Show<readonly Value[]> {
  return (values, count) => [listed(term, values.map(item), count)];
}

/** The same of items that are made already. */
export function listed(term: string, items: readonly Item[], count?: number): Fact {
  return { term, items, lines: true, ...left(items.length, count) };
}

const left = (kept: number, count = 0) => (count > kept ? { left: count - kept } : {});

export const plain = (text: string): Item => ({ text });

/** When, and how far away that is. */
export function when(iso: string): Item {
  return Number.isNaN(Date.parse(iso)) ? { text: iso } : { text: moment(iso), note: fromNow(iso) };
}

/** "2 high, 3 low": the counts that are not zero. */
export function counts(of: Record<string, number>): Item {
  const some = Object.entries(of).filter(([, count]) => count > 0);
  return { text: some.map(([name, count]) => `${number(count)} ${name}`).join(", ") || "none" };
}

/** "malicious" of `VERDICT_MALICIOUS`; another text stays as it is. */
export const inWords = (word: string) =>
  word.replace(/^(?:VERDICT|SEVERITY)_(.+)$/, (_, rest: string) => rest.replaceAll("_", " ").toLowerCase());
