/** MISP events, held against MISP's schema. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { mispFault } from "../testing/hunting.ts";
import { exported, result } from "../export/samples.ts";
import { huntedOf } from "./hunted.ts";
import { asMisp } from "./misp.ts";
import { ALL, hunted } from "./samples.ts";

const eventOf = async (of = hunted()) => JSON.parse(await asMisp(of, "green"));

test("an event is valid, is marked, and has each indicator once", async () => {
  const made = await eventOf();
  assert.equal(mispFault(made), "");
  assert.notEqual(mispFault({ Event: { ...made.Event, Attribute: [{ value: 7 }] } }), "");
  assert.deepEqual(made.Event.Tag, [{ name: "tlp:green" }]);
  assert.deepEqual(
    made.Event.Attribute.map(({ value }: { value: string }) => value),
    ALL.map(([, value]) => value),
  );
});

test("to_ids follows the policy, and is never set for what is made up", async () => {
  const outcomes = [result(), result({ index: 1, verdict: "clean", ioc: { type: "domain", value: "b.example" } })];
  const madeUp = result({ index: 2, simulated: true, ioc: { type: "domain", value: "c.example" } });
  const { Event } = await eventOf(huntedOf(exported([...outcomes, madeUp], { scope: "selected" })));
  assert.deepEqual(
    Event.Attribute.map(({ to_ids }: { to_ids: boolean }) => to_ids),
    [true, false, false],
  );
});

test("a comment says the counts, how old the analysis is, and who says so", async () => {
  const { Event } = await eventOf(hunted(ALL.slice(0, 1)));
  assert.equal(
    Event.Attribute[0].comment,
    "malicious: 5 of 70 engines say malicious; analysis of 2026-11-20 10:00 UTC (5 days old); VirusTotal, looked up 2026-11-24 01:02 UTC",
  );
});
