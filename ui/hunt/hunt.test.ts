/** What is hunted for, and what each text opens with. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { chosen, error, result } from "../export/samples.ts";
import { huntFor } from "./hunt.ts";
import { parts } from "./hunted.ts";
import { LANGUAGES, type Language } from "./languages.ts";

const AT = new Date("2026-11-30T06:07:08Z");
const of = (value: string, more = {}) => result({ ioc: { type: "domain", value }, ...more });
const module = { judge: (results: readonly unknown[]) => results.map(() => "clean" as const) };
const hunt = (language: Language, all: ReturnType<typeof chosen>) => huntFor(language, all, module, "amber", AT);

for (const language of Object.keys(LANGUAGES) as Language[]) {
  test(`${language} says what, when, by which policy, and what is made up`, async () => {
    const policy = { malicious: 1, ignored: ["A\n``` | delete"] };
    const { text } = await huntFor(
      language,
      chosen([of("a.example", { simulated: true })], { policy }),
      { judge: () => ["malicious"] },
      "amber",
      AT,
    );
    const head = language === "misp" ? JSON.parse(text).Event.info : text.split("\n\n")[0];
    assert.match(head, /Iocular: 1 indicator \(1 Domains\), malicious or suspicious by the policy/);
    assert.match(head, /made 2026-11-30 06:07 UTC; policy: .*A ''' \| delete ignored/);
    assert.match(head, /SIMULATED: 1 of the answers/);
  });

  test(`${language} hunts for what is flagged, and for a selection whatever its verdict`, async () => {
    const outcomes = [of("bad.example"), of("good.example", { index: 1, verdict: "clean" }), error({ index: 2 })];
    const flagged = await hunt(language, chosen(outcomes));
    assert.equal(flagged.count, 1);
    assert.ok(!flagged.text.includes("good.example") && !flagged.text.includes("198.51.100.1"));
    const selected = await hunt(language, chosen(outcomes, { scope: "selected" }));
    assert.equal(selected.count, 3);
    assert.ok(selected.text.includes("198.51.100.1"));
  });
}

test("where the policy flags nothing there is nothing to hunt for, and that is said", async () => {
  const policy = { malicious: 90 };
  await assert.rejects(hunt("splunk", chosen([of("bad.example")], { policy })), /Select rows to hunt for those/);
  await assert.rejects(hunt("splunk", chosen([], { scope: "selected" })), /The selected rows are hidden by the filter/);
});

test("a list goes into parts, and what is too large alone has its own", () => {
  assert.deepEqual(
    parts(["aa", "b", "cccc", "d"], 3, ({ length }) => length),
    [["aa", "b"], ["cccc"], ["d"]],
  );
  assert.deepEqual(parts([], 3), []);
});
