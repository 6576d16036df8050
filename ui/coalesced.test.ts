/** Readings that calls come to while they are under way. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { coalesced } from "./coalesced.ts";

/** Readings that are ended by hand. */
function readings() {
  const open: { resolve(): void; reject(cause: Error): void }[] = [];
  const read = coalesced(() => new Promise<void>((resolve, reject) => void open.push({ resolve, reject })));
  return { read, open };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("calls that come while it is read are one more reading, which all of them wait for", async () => {
  const { read, open } = readings();
  const done: string[] = [];
  void read().then(() => done.push("first"));
  for (const name of ["second", "third"]) void read().then(() => done.push(name));
  open[0]?.resolve();
  await turn();
  assert.deepEqual([open.length, done], [2, []]);
  open[1]?.resolve();
  await turn();
  assert.deepEqual([open.length, done.length], [2, 3]);
});

test("it is read anew once it was read", async () => {
  const { read, open } = readings();
  for (const n of [0, 1]) {
    const asked = read();
    open[n]?.resolve();
    await asked;
  }
  assert.equal(open.length, 2);
});

test("a failure is told, but where another reading follows it", async () => {
  const { read, open } = readings();
  const both = [read(), read()];
  open[0]?.reject(new Error("first"));
  await turn();
  open[1]?.resolve();
  await Promise.all(both);
  const last = read();
  open[2]?.reject(new Error("last"));
  await assert.rejects(last, { message: "last" });
});
