/** What a program gets, in the forms in which programs use it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import init, { Orchestrator, extractIocs } from "iocular";

await init();

/** Answers when it is told to. */
function source() {
  const asked = [];
  let tell = () => {};
  const lookup = (ioc) =>
    new Promise((resolve) => {
      asked.push({ ioc, answer: () => resolve({ verdict: "clean" }) });
      tell();
    });
  const adapter = { name: "Own", supportedTypes: ["ipv4"], lookup };
  const orchestrator = new Orchestrator({ adapter });
  /** Resolves once so many lookups have been asked for. */
  const untilAsked = async (count) => {
    while (asked.length < count) await new Promise((resolve) => (tell = resolve));
  };
  /** Gives an answer; resolves once it is told. */
  const answer = (at) =>
    new Promise((resolve) => {
      const stop = orchestrator.subscribe("job", ({ kind }) => {
        if (kind !== "outcome") return;
        stop();
        resolve();
      });
      asked[at].answer();
    });
  return { orchestrator, asked, untilAsked, answer };
}

/** Lets the microtasks run that are due. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("a status is the same object while nothing changed, for each since", async () => {
  const { orchestrator, untilAsked, answer } = source();
  const ended = orchestrator.enrichAll("job", ["192.0.2.1", "192.0.2.2"]);
  await untilAsked(2);
  const before = orchestrator.getStatus("job");
  const part = orchestrator.getStatus("job", 1);
  assert.equal(orchestrator.getStatus("job"), before);
  assert.equal(orchestrator.getStatus("job", 1), part);

  await answer(0);
  const after = orchestrator.getStatus("job");
  assert.notEqual(after, before);
  assert.equal(after.done, 1);
  assert.equal(before.done, 0);
  assert.equal(orchestrator.getStatus("job"), after);

  orchestrator.pause("job");
  assert.notEqual(orchestrator.getStatus("job"), after);
  orchestrator.cancel("job");
  await ended;
  orchestrator.free();
});

test("events are iterated to the job's end, from the call on", async () => {
  const { orchestrator, asked, untilAsked } = source();
  const events = orchestrator.events("job");
  orchestrator.enrichAll("job", ["192.0.2.1", "192.0.2.2"]);
  await untilAsked(2);
  for (const { answer } of asked) answer();
  const kinds = [];
  for await (const event of events) kinds.push(event.kind);
  assert.deepEqual(kinds, ["outcome", "outcome", "complete"]);
  const late = [];
  for await (const event of orchestrator.events("job")) late.push(event.kind);
  assert.deepEqual(late, ["complete"]);
  orchestrator.free();
});

test("a loop over events that is left, aborted, or whose orchestrator is freed, ends", async () => {
  const { orchestrator, asked, untilAsked } = source();
  const controller = new AbortController();
  const [left, aborted, freed] = [{}, { signal: controller.signal }, {}].map((given) =>
    orchestrator.events("job", given),
  );
  orchestrator.enrichAll("job", ["192.0.2.1", "192.0.2.2"]).catch(() => {});
  await untilAsked(2);
  asked[0].answer();
  for await (const event of left) if (event.kind === "outcome") break;
  assert.deepEqual(await left.next(), { value: undefined, done: true });

  assert.equal((await aborted.next()).value.kind, "outcome");
  const waiting = aborted.next();
  controller.abort();
  assert.deepEqual(await waiting, { value: undefined, done: true });

  assert.equal((await freed.next()).value.kind, "outcome");
  const last = freed.next();
  orchestrator.free();
  assert.deepEqual(await last, { value: undefined, done: true });
});

test("what is handed out is frozen all the way down, and survives structuredClone and JSON", async () => {
  const { orchestrator, asked, untilAsked } = source();
  const events = [];
  orchestrator.subscribe("job", (event) => events.push(event));
  const ended = orchestrator.enrichAll("job", ["192.0.2.1", "none", { type: "domain", value: "evil.example" }]);
  await untilAsked(1);
  for (const { answer } of asked) answer();
  const handed = {
    status: await ended,
    reading: orchestrator.getStatus("job"),
    plan: await orchestrator.plan(["192.0.2.9"]),
    usage: await orchestrator.quotaUsage(),
  };
  for (const value of [...Object.values(handed), ...events, ...extractIocs("hxxp://evil[.]example/a")]) {
    assertFrozen(value);
    assert.deepEqual(structuredClone(value), value);
    assert.deepEqual(JSON.parse(JSON.stringify(value)), value);
  }
  orchestrator.free();
});

test("a plan names the places whose URL seems to hold a token, of those that would be sent", async () => {
  const asked = [];
  const adapter = { name: "Own", supportedTypes: ["ipv4", "url"], lookup: (ioc) => asked.push(ioc) };
  const orchestrator = new Orchestrator({ adapter, skipPrivateAddresses: true });
  const list = ["192.0.2.9", "hxxps://a[.]example/?token=abc", "https://b.example/?q=1", "https://10.0.0.5/?sig=abc"];
  const { tokens, skipped } = await orchestrator.plan([...list, "http://user:word@c.example/#jwt=1"]);
  assert.deepEqual([...tokens, ...skipped.map(({ index }) => `${index} left out`)], [1, 4, "3 left out"]);
  assert.deepEqual(asked, []);
  orchestrator.free();
});

test("free() by a getter of an argument lets the call end, and everything after it says so", async () => {
  const { orchestrator } = source();
  let thrown;
  const entry = {
    type: "ipv4",
    get value() {
      try {
        orchestrator.free();
      } catch (error) {
        thrown = error;
      }
      return "192.0.2.1";
    },
  };
  await assert.rejects(orchestrator.enrichAll("job", [entry]), /^Error: iocular: the orchestrator was freed/);
  assert.equal(thrown, undefined);
  await settle();
  assert.throws(() => orchestrator.cancel("job"), /^Error: iocular: this orchestrator was freed/);
});

test("`using` frees it", async () => {
  const { orchestrator } = source();
  const pending = orchestrator.enrichAll("job", ["192.0.2.1"]);
  orchestrator[Symbol.dispose]();
  await assert.rejects(pending, /^Error: iocular: the orchestrator was freed/);
});

test("an abort rejects nothing: what is known so far is the answer", async () => {
  const { orchestrator, untilAsked, answer } = source();
  const controller = new AbortController();
  const ended = orchestrator.enrichAll("job", ["192.0.2.1", "192.0.2.2"], { signal: controller.signal });
  await untilAsked(2);
  await answer(0);
  controller.abort();
  const { cancelled, results } = await ended;
  assert.equal(cancelled, true);
  assert.deepEqual(
    results.map(({ kind }) => kind),
    ["result", "error"],
  );
  orchestrator.free();
});

test("the recipe for React, mounted twice as StrictMode does, costs no request and shows no error", async () => {
  const { orchestrator, asked, untilAsked, answer } = source();
  const rejected = [];
  const begin = () => {
    if (orchestrator.getStatus("job") === null)
      orchestrator.enrichAll("job", ["192.0.2.1"]).catch((error) => rejected.push(error));
  };
  const mount = () => {
    begin();
    const unsubscribe = orchestrator.subscribe("job", () => {});
    assert.equal(orchestrator.getStatus("job"), orchestrator.getStatus("job"));
    return unsubscribe;
  };
  mount()();
  const unmount = mount();
  await untilAsked(1);
  await answer(0);
  assert.equal(orchestrator.getStatus("job").complete, true);
  assert.equal(asked.length, 1);
  assert.deepEqual(rejected, []);
  unmount();
  orchestrator.free();
});

function assertFrozen(value) {
  if (typeof value !== "object" || value === null) return;
  assert.ok(Object.isFrozen(value), JSON.stringify(value));
  Object.values(value).forEach(assertFrozen);
}
