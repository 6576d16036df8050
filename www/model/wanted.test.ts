/** What a job asks for, and what of it comes next. */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Asked } from "../../ui/draft/asked.ts";
import { Wanted } from "./wanted.ts";

const domain = (value: string): Asked => ({ type: "domain", value });
const LIST: readonly Asked[] = [domain("a.example"), domain("b.example"), domain("c.example")];
const allBut =
  (...done: number[]) =>
  (index: number) =>
    !done.includes(index);

test("what comes next is the first place that is left", () => {
  const wanted = new Wanted(LIST);
  assert.equal(wanted.next(allBut(0))?.value, "b.example");
  assert.equal(wanted.next(allBut(0, 1, 2)), null);
});

test("what was put first comes before, unless it is done or was left out", () => {
  const wanted = new Wanted(LIST);
  wanted.promoted = [1, 2, 0];
  assert.equal(wanted.next(allBut())?.value, "b.example");
  assert.equal(wanted.next(allBut(1))?.value, "c.example");
});

test("nothing is said of what comes next where it is a hash, which may wait for a better one", () => {
  assert.equal(new Wanted([{ type: "md5", value: "0".repeat(32) }]).next(allBut()), null);
});

test("what waits stands in the order of the list, and says what a person has put first", () => {
  const wanted = new Wanted(LIST);
  wanted.promoted = [2];
  assert.deepEqual(wanted.pending(allBut(0)), [
    { index: 1, ioc: LIST[1], isFirst: false },
    { index: 2, ioc: LIST[2], isFirst: true },
  ]);
});

test("a list is the same where each of its indicators is", () => {
  const wanted = new Wanted(LIST);
  assert.ok(wanted.isOf(LIST.map((ioc) => ({ ...ioc }))));
  assert.ok(!wanted.isOf(LIST.slice(1)));
  assert.ok(!wanted.isOf([...LIST.slice(1), domain("d.example")]));
});
