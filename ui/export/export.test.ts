/** What is exported follows the policy, whoever asks it; and what its file is called. */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { EnrichmentResult } from "iocular";

import type { Policy } from "../policy/policy.ts";
import { readCsv } from "../testing/csv.ts";
import { exportAs } from "./export.ts";
import type { Module } from "./exported.ts";
import { fileFor } from "./file-name.ts";
import { chosen, error, result, skipped } from "./samples.ts";
import { asList } from "./text.ts";

/** Says suspicious, whatever it is asked, and tells what that was. */
function moduleOf() {
  const asked: { results: EnrichmentResult[]; policy: Policy }[] = [];
  const module: Module = {
    judge(results, policy) {
      asked.push({ results, policy });
      return Promise.resolve(results.map(() => "suspicious" as const));
    },
    defang: (values) => values.map((value) => value.replaceAll(".", "[.]")),
  };
  return { asked, module };
}

test("results are judged all at once by the policy, and errors not at all", async () => {
  const { asked, module } = moduleOf();
  const policy = { malicious: 3 };
  const csv = await exportAs("csv", chosen([result(), error(), result({ index: 2 })], { policy }), module, "amber");
  assert.deepEqual(asked, [{ results: [result(), result({ index: 2 })], policy }]);
  assert.deepEqual(
    readCsv(csv).map(({ policy_verdict }) => policy_verdict),
    ["suspicious", "", "suspicious"],
  );
});

test("under VirusTotal’s own policy nobody is asked", async () => {
  const { asked, module } = moduleOf();
  await exportAs("json", chosen([result()]), module, "amber");
  assert.deepEqual(asked, []);
});

test("every format is made under its name", async () => {
  const { module } = moduleOf();
  const make = (format: Parameters<typeof exportAs>[0]) => exportAs(format, chosen([result()]), module, "amber");
  assert.equal(await make("text"), "example.com");
  assert.equal(await make("defanged"), "example[.]com");
  assert.match(await make("markdown"), /`example\[\.\]com`/);
  assert.equal(JSON.parse(await make("json")).format, "iocular");
  assert.equal(JSON.parse(await make("stix")).type, "bundle");
});

test("a list has each indicator once, in its order, and nothing that was skipped", () => {
  const all = chosen([result(), error(), result({ index: 2 })], { skipped: [skipped()] });
  assert.equal(asList(all), "example.com\n198.51.100.1");
});

test("a file is called by the minute it was made in", () => {
  assert.deepEqual(fileFor("csv", new Date(2026, 0, 2, 3, 4)), {
    name: "iocular-2026-01-02-0304.csv",
    type: "text/csv;charset=utf-8",
  });
});
