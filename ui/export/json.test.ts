/** JSON, held against the schema that stands beside it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import type { Asked } from "../draft/asked.ts";
import { REASONS, TYPES } from "../words/types.ts";
import { DOUBTS } from "../words/doubts.ts";
import { asJson } from "./json.ts";
import { closed, validatorOf } from "../testing/json-schema.ts";
import { FULL, HOSTILE, error, exported, fullOf, result, skipped } from "./samples.ts";

const schema = JSON.parse(readFileSync(join(import.meta.dirname, "export.schema.json"), "utf8"));
/** Closed: a key of the contract that the schema does not name is a fault. */
const validate = validatorOf(closed(schema));

function valid(...given: Parameters<typeof exported>) {
  const made = JSON.parse(asJson(exported(...given)));
  assert.equal(validate(made), "", JSON.stringify(made).slice(0, 300));
  return made;
}

test("each export is as the schema says, whatever it holds", () => {
  valid([]);
  valid([result({ details: FULL }), error({ retryAt: "2026-11-26T00:00:00.000Z" })], { skipped: [skipped()] });
  const ioc: Asked = { type: "sha256", value: "b".repeat(64), fileNames: ["a.exe"] };
  valid([result({ ioc, answeredBy: { type: "md5", value: "a".repeat(32) } })]);
  valid([result({ scanDate: null, permalink: null, details: {} })], { scope: "selected", pending: 3 });
  for (const text of HOSTILE) valid([result({ details: fullOf(text) }), error({ error: text })]);
});

test("the schema refuses what is no export", () => {
  const made = JSON.parse(asJson(exported([result()])));
  for (const change of [{ version: 1 }, { results: [{}] }, { scope: "some" }, { summary: {} }])
    assert.notEqual(validate({ ...made, ...change }), "", JSON.stringify(change));
});

test("the schema knows each word of the contract", () => {
  const { skipped, ioc } = schema.$defs;
  assert.deepEqual(skipped.properties.reason.enum.toSorted(), Object.keys(REASONS).sort());
  assert.deepEqual(ioc.properties.doubt.enum.toSorted(), Object.keys(DOUBTS).sort());
  assert.deepEqual(ioc.properties.type.enum.toSorted(), Object.keys(TYPES).sort());
});

test("results stand there as the module gives them, with the policy’s verdict", () => {
  const policy = { malicious: 9, suspicious: 3 };
  const made = valid([result(), error()], { skipped: [skipped()], policy, verdictOf: () => "suspicious" });
  assert.deepEqual(
    { ...made, summary: undefined },
    {
      format: "iocular",
      version: 2,
      exportedAt: "2026-11-25T12:00:00.000Z",
      scope: "all",
      policy: {
        malicious: 9,
        suspicious: 3,
        trusted: [],
        ignored: [],
        inWords: "malicious from 9 engines, suspicious from 3 engines",
      },
      summary: undefined,
      results: [{ ...result(), policyVerdict: "suspicious" }],
      failed: [error()],
      skipped: [skipped()],
    },
  );
});

test("an indicator that is called like a part of every object stays one", () => {
  const made = valid([error({ ioc: { type: "domain", value: "__proto__" } })]);
  assert.equal(made.failed[0].ioc.value, "__proto__");
});
