/**
 * What a person is about to look up: read when it was left alone, planned when something else is
 * ticked.
 */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";

import type { FoundIoc, Ioc, Plan } from "iocular";

import { Draft } from "./draft.ts";

const foundIn = (text: string): FoundIoc[] =>
  text
    .split(" ")
    .filter(Boolean)
    .map((value) => ({ type: "domain", value, rawMatch: value, start: 0, end: 1 }));

const planOf = (iocs: Ioc[]): Plan => ({
  total: iocs.length,
  requests: iocs.length,
  duplicates: 0,
  cached: 0,
  byType: {},
  skipped: [],
  estimatedMs: 0,
  perDay: [],
  overQuota: 0,
  tokens: [],
  shared: 0,
});

/** A draft whose source notes what it is asked, on a clock that stands still. */
function draftOn({ mock }: TestContext) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const read: string[] = [];
  const failures: unknown[] = [];
  const draft = new Draft({
    read: async (text) => {
      read.push(text);
      return { text, iocs: foundIn(text), places: [] };
    },
    plan: async (iocs) => planOf(iocs),
    follow: (act) => void Promise.resolve(act()).catch((cause) => failures.push(cause)),
  });
  return { draft, read, failures, mock };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a text is read once it was left alone, and not with every key", async (context) => {
  const { draft, read, mock } = draftOn(context);
  for (const text of ["a", "a.", "a.b"]) {
    draft.write(text);
    mock.timers.tick(149);
  }
  assert.deepEqual(read, []);
  mock.timers.tick(1);
  await settled();
  assert.deepEqual(read, ["a.b"]);
  assert.equal(draft.plan?.total, 1);
});

test("what was found in a text that has changed meanwhile is dropped", async (context) => {
  const { draft } = draftOn(context);
  draft.write("a.b");
  const reading = draft.read();
  draft.write("c.d");
  await reading;
  assert.deepEqual(draft.finds.iocs, []);
  await draft.read();
  assert.deepEqual(
    draft.finds.iocs.map(({ value }) => value),
    ["c.d"],
  );
});

test("what is ticked is what is planned, and without any there is no plan", async (context) => {
  const { draft } = draftOn(context);
  draft.write("a.b c.d");
  await draft.read();
  await settled();
  draft.finds.tick(draft.finds.iocs.slice(0, 1), false);
  await settled();
  assert.equal(draft.plan?.total, 1);
  draft.finds.tick(draft.finds.iocs, false);
  await settled();
  assert.equal(draft.plan, null);
});

const doubtfulIn = (text: string) => foundIn(text).map((ioc): FoundIoc => ({ ...ioc, doubt: "file_name" }));

test("a doubtful one is neither planned nor counted before it is ticked", async (context) => {
  const { draft } = draftOn(context);
  draft.finds.take([...foundIn("a.b"), ...doubtfulIn("c.zip d.zip")]);
  await settled();
  assert.equal(draft.plan?.total, 1);
  assert.equal(draft.finds.counted.length, 1);
  draft.finds.tick(doubtfulIn("d.zip"), true);
  await settled();
  assert.equal(draft.plan?.total, 2);
  assert.deepEqual(
    draft.finds.counted.map(({ value }) => value),
    ["a.b", "d.zip"],
  );
});

test("a tick in doubt stays while the text changes around it, and is forgotten with it", async (context) => {
  const { draft } = draftOn(context);
  const chosen = () => draft.finds.chosen.map(({ value }) => value);
  draft.finds.take(doubtfulIn("c.zip d.zip"));
  draft.finds.tick(doubtfulIn("c.zip"), true);
  draft.finds.take(doubtfulIn("c.zip e.zip"));
  assert.deepEqual(chosen(), ["c.zip"]);
  draft.finds.take([]);
  draft.finds.take(doubtfulIn("c.zip"));
  assert.deepEqual(chosen(), []);
});

test("what was sure and ticked is not, once it is in doubt", async (context) => {
  const { draft } = draftOn(context);
  draft.finds.take(foundIn("c.zip"));
  draft.finds.tick(foundIn("c.zip"), false);
  draft.finds.tick(foundIn("c.zip"), true);
  draft.finds.take(doubtfulIn("c.zip"));
  assert.deepEqual(draft.finds.chosen, []);
});

test("what is unticked stays so while the text changes around it", async (context) => {
  const { draft } = draftOn(context);
  draft.finds.take(foundIn("a.b c.d"));
  draft.finds.tick(foundIn("a.b"), false);
  draft.finds.take(foundIn("a.b c.d e.f"));
  assert.deepEqual(
    draft.finds.chosen.map(({ value }) => value),
    ["c.d", "e.f"],
  );
});

test("hosts of URLs are added once, go with their URL, and are planned", async (context) => {
  const { draft } = draftOn(context);
  const url = (value: string): FoundIoc => ({ type: "url", value, rawMatch: value, start: 3, end: 9 });
  draft.finds.take([
    url("https://a.example/x"),
    url("https://a.example/y"),
    url("https://b.example/"),
    ...foundIn("b.example"),
  ]);
  assert.deepEqual([...draft.hostsOf("url").keys()], ["a.example"]);
  await draft.addHosts("url");
  await settled();
  assert.equal(draft.plan?.total, 5);
  assert.equal(draft.hostsOf("url").size, 0);
  draft.finds.take([url("https://b.example/")]);
  assert.deepEqual(
    draft.finds.iocs.map(({ value }) => value),
    ["https://b.example/"],
  );
});

test("until a text is read, and what is found in it planned, the draft says so, and whoever waits gets its own", async (context) => {
  const { draft, mock } = draftOn(context);
  draft.write("a.b c.d");
  assert.equal(draft.isReading, true);
  const settled = draft.settle();
  draft.write("e.f");
  await settled;
  assert.equal(draft.isReading, false);
  assert.deepEqual(
    draft.finds.chosen.map(({ value }) => value),
    ["e.f"],
  );
  assert.equal(draft.plan?.total, 1);
  mock.timers.tick(150);
});

test("whoever waits after a tick gets the plan of what is ticked", async (context) => {
  const { draft } = draftOn(context);
  draft.write("a.b c.d");
  await draft.settle();
  draft.finds.tick(foundIn("a.b"), false);
  await draft.settle();
  assert.equal(draft.plan?.total, 1);
});

test("a text that cannot be read is waited for by nobody", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const draft = new Draft({
    read: () => Promise.reject(new Error("no")),
    plan: async () => null,
    follow: (act) => void Promise.resolve(act()).catch(() => {}),
  });
  draft.write("a.b");
  await assert.rejects(draft.settle(), /no/);
  assert.equal(draft.isReading, false);
  draft.write("a.b c.d");
  assert.equal(draft.isReading, true);
});

test("ticks are of their text: they stay while it is edited, and another one begins without", async (context) => {
  const { draft } = draftOn(context);
  const chosen = async () => {
    await draft.settle();
    return draft.finds.chosen.map(({ value }) => value);
  };
  draft.write("first.example second.example");
  await draft.settle();
  draft.finds.tick(foundIn("first.example"), false);
  draft.write("first.example second.example third.example");
  assert.deepEqual(await chosen(), ["second.example", "third.example"]);
  draft.write("");
  await draft.settle();
  draft.write("first.example second.example third.example"); // cut, and pasted again
  assert.deepEqual(await chosen(), ["second.example", "third.example"]);
  draft.write("now something else calls first.example");
  assert.deepEqual(await chosen(), ["now", "something", "else", "calls", "first.example"]);
});

test("that ticks are forgotten can be taken back with their text", async (context) => {
  const { draft } = draftOn(context);
  draft.write("a.b c.d");
  await draft.settle();
  draft.finds.tick(foundIn("a.b"), false);
  const takeBack = draft.forgetText();
  draft.write("");
  await draft.settle();
  takeBack();
  draft.write("a.b c.d");
  await draft.settle();
  assert.deepEqual(
    draft.finds.chosen.map(({ value }) => value),
    ["c.d"],
  );
});

test("what is never sent is ticked by nobody", async (context) => {
  const { draft } = draftOn(context);
  const kept = foundIn("corp.example").map((ioc) => ({ ...ioc, known: "never_send" as const }));
  draft.finds.take([...kept, ...foundIn("a.b")]);
  draft.finds.tick(kept, true);
  assert.deepEqual(
    draft.finds.chosen.map(({ value }) => value),
    ["a.b"],
  );
  assert.equal(draft.finds.counted.length, 1);
});
