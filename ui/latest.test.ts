/** Answers that overtake each other. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { latest } from "./latest.ts";

/** Questions that are answered by hand. */
function asked() {
  const open: { resolve(value: string): void; reject(cause: Error): void }[] = [];
  const taken: string[] = [];
  const ask = latest(
    () => new Promise<string>((resolve, reject) => open.push({ resolve, reject })),
    (value) => void taken.push(value),
  );
  return { ask, open, taken };
}

test("an answer that comes after a later question is dropped, whichever comes first", async () => {
  const { ask, open, taken } = asked();
  const both = [ask(), ask()];
  open[1]?.resolve("second");
  open[0]?.resolve("first");
  await Promise.all(both);
  assert.deepEqual(taken, ["second"]);
});

test("the failure of an earlier question is dropped too, and that of the last one is told", async () => {
  const { ask, open, taken } = asked();
  const [first, last] = [ask(), ask()];
  open[0]?.reject(new Error("first"));
  open[1]?.reject(new Error("last"));
  await first;
  await assert.rejects(last ?? Promise.resolve(), { message: "last" });
  assert.deepEqual(taken, []);
});
