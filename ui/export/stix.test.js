/** STIX bundles, held against the schemas of OASIS (`tests/stix`). */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import Ajv from "ajv/dist/2020.js";

import { HOSTILE, error, result } from "./samples.ts";
import { asStix } from "./stix.ts";

const folder = join(import.meta.dirname, "../../tests/stix/schemas");
const validate = bundleSchema();

/**
 * The ids that the Python library `stix2` gives: `stix2.DomainName(value="example.com").id` and the
 * like.
 */
const KNOWN = [
  [{ type: "ipv4", value: "198.51.100.3" }, "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4"],
  [{ type: "ipv6", value: "2001:db8::1" }, "ipv6-addr--6469e3a9-b053-5e34-a025-9396ae051d26"],
  [{ type: "domain", value: "example.com" }, "domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7"],
  [
    { type: "sha256", value: "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f" },
    "file--00f91c70-2975-500a-919c-fe3a0d6c125a",
  ],
  [{ type: "md5", value: "44d88612fea8a8f36de82e1278abb02f" }, "file--5a0c55a1-48a3-5003-9776-42946d1054cb"],
];

test("every bundle is valid, whatever type and verdict", async () => {
  const values = {
    ipv4: "198.51.100.3",
    ipv6: "2001:db8::1",
    domain: "example.com",
    url: "https://example.com/a'b\\c",
    md5: "0".repeat(32),
    sha1: "0".repeat(40),
    sha256: "0".repeat(64),
  };
  for (const verdict of ["malicious", "suspicious", "clean", "no_data"]) {
    for (const [type, value] of Object.entries(values)) await valid([result({ ioc: { type, value }, verdict })]);
  }
  await valid([result({ permalink: null, scanDate: null })]);
  await valid([]);
});

test("hostile text neither breaks a bundle nor leaves its pattern", async () => {
  for (const value of [...HOSTILE, "a' OR file:name = 'x", "\\"]) {
    const { objects } = await valid([result({ ioc: { type: "url", value } })]);
    const { pattern } = objects.find(({ type }) => type === "indicator");
    assert.match(pattern, /^\[url:value = '(?:[^'\\]|\\['\\])*'\]$/);
  }
});

test("an observable has the id that other tools give it", async () => {
  for (const [ioc, id] of KNOWN) {
    const { objects } = await valid([result({ ioc, verdict: "clean" })]);
    assert.deepEqual(objects.map(({ id }) => id).slice(1), [id]);
  }
});

test("the same outcomes give the same bundle, others another", async () => {
  assert.equal(await asStix([result(), error()]), await asStix([result()]));
  assert.notEqual((await valid([result()])).id, (await valid([result({ detectionCount: 6 })])).id);
});

test("what is malicious is an indicator, based on what was observed; what is clean is only observed", async () => {
  const { objects } = await valid([
    result(),
    result({ ioc: { type: "domain", value: "clean.example" }, verdict: "clean" }),
    result({ index: 9 }),
    error(),
  ]);
  assert.deepEqual(objects.map(({ type }) => type).sort(), [
    "domain-name",
    "domain-name",
    "identity",
    "indicator",
    "relationship",
  ]);
  const [indicator, relationship, observable] = ["indicator", "relationship", "domain-name"].map((wanted) =>
    objects.find(({ type }) => type === wanted),
  );
  assert.deepEqual([relationship.source_ref, relationship.target_ref], [indicator.id, observable.id]);
  assert.deepEqual(
    [indicator.valid_from, indicator.indicator_types],
    ["2026-11-24T01:02:03.000Z", ["malicious-activity"]],
  );
  assert.equal(indicator.external_references[0].url, "https://www.virustotal.com/gui/domain/example.com");
});

test("what a simulator made up is labelled, and not laid to VirusTotal", async () => {
  const { objects } = await valid([result({ simulated: true })]);
  const indicator = objects.find(({ type }) => type === "indicator");
  assert.deepEqual(indicator.labels, ["simulated"]);
  assert.ok(indicator.description.includes("engines at VirusTotal simulator say"));
  assert.equal(indicator.external_references[0].source_name, "VirusTotal simulator");
  assert.equal(indicator.external_references[0].url, undefined);
});

async function valid(outcomes) {
  const bundle = JSON.parse(await asStix(outcomes));
  assert.ok(validate(bundle), JSON.stringify(validate.errors?.slice(0, 5)));
  for (const object of bundle.objects)
    assert.equal(new Set(bundle.objects.map(({ id }) => id)).size, bundle.objects.length, object.id);
  return bundle;
}

function bundleSchema() {
  // The formats are hints beside the patterns, which are strict; and the patterns are written
  // without the `u` flag.
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
  for (const path of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".json")))
    ajv.addSchema(JSON.parse(readFileSync(join(folder, path), "utf8")));
  return ajv.getSchema(
    "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/common/bundle.json",
  );
}
