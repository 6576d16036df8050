/** STIX bundles, held against the schemas of OASIS (`tests/stix`). */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Ioc, IocType, Verdict } from "iocular";

import { type Made, readStix } from "../../testing/stix.ts";
import { FULL, HOSTILE, error, exported, fullOf, result, skipped } from "../samples.ts";
import { type Tlp, TLP } from "./marking.ts";
import { asStix } from "./stix.ts";

const VALUES: Partial<Record<IocType, string>> = {
  ipv4: "198.51.100.3",
  ipv6: "2001:db8::1",
  domain: "example.com",
  url: "https://example.com/a'b\\c",
  md5: FULL.md5,
  sha1: FULL.sha1,
  sha256: FULL.sha256,
};

/**
 * The ids that the Python library `stix2` gives: `stix2.DomainName(value="example.com").id` and the
 * like; for the last `stix2.File(hashes={"MD5": …, "SHA-1": …, "SHA-256": …}, size=68).id`.
 */
const KNOWN: [Ioc, string][] = [
  [{ type: "ipv4", value: "198.51.100.3" }, "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4"],
  [{ type: "ipv6", value: "2001:db8::1" }, "ipv6-addr--6469e3a9-b053-5e34-a025-9396ae051d26"],
  [{ type: "domain", value: "example.com" }, "domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7"],
  [{ type: "sha256", value: FULL.sha256 }, "file--00f91c70-2975-500a-919c-fe3a0d6c125a"],
  [{ type: "md5", value: FULL.md5 }, "file--5a0c55a1-48a3-5003-9776-42946d1054cb"],
];

async function bundleOf(given: ReturnType<typeof exported>, tlp: Tlp = "amber") {
  const { id, objects } = readStix(await asStix(given, tlp));
  const all = (type: string) => objects.filter((object) => object.type === type);
  return { id, objects, all, one: (type: string) => all(type)[0] ?? assert.fail(`There is no ${type}.`) };
}

test("every bundle is valid, whatever type and verdict", async () => {
  for (const verdict of ["malicious", "suspicious", "clean", "no_data"] as Verdict[]) {
    for (const [type, value] of Object.entries(VALUES)) {
      const ioc = { type: type as IocType, value };
      await bundleOf(
        exported([
          result({ ioc, verdict }),
          result({ ioc, verdict, details: FULL, simulated: true, provider: "VirusTotal simulator" }),
        ]),
      );
    }
  }
  await bundleOf(exported([result({ permalink: null, scanDate: null, known: false, totalEngines: 0 })]));
  await bundleOf(exported([]));
});

test("hostile text neither breaks a bundle nor leaves its pattern", async () => {
  for (const value of [...HOSTILE, "a' OR file:name = 'x", "\\"]) {
    const hostile = result({ ioc: { type: "url", value }, details: fullOf(value), permalink: value });
    const { one } = await bundleOf(exported([hostile, error({ error: value })], { policy: { ignored: [value] } }));
    assert.match(String(one("indicator").pattern), /^\[url:value = '(?:[^'\\]|\\['\\])*'\]$/);
  }
});

test("an observable has the id that other tools give it", async () => {
  for (const [ioc, id] of KNOWN) {
    const { objects } = await bundleOf(exported([result({ ioc, verdict: "clean" })]));
    assert.ok(
      objects.some((object) => object.id === id),
      id,
    );
  }
});

test("a file has every hash that is known of it, and its pattern finds it by each", async () => {
  const { all, one } = await bundleOf(
    exported([
      result({ ioc: { type: "sha256", value: FULL.sha256 }, details: FULL }),
      result({ ioc: { type: "md5", value: FULL.md5 }, details: FULL }),
    ]),
  );
  assert.equal(all("file").length, 1);
  assert.equal(one("file").id, "file--5a0c55a1-48a3-5003-9776-42946d1054cb");
  assert.deepEqual(one("file").hashes, {
    MD5: FULL.md5,
    "SHA-1": FULL.sha1,
    "SHA-256": FULL.sha256,
    SSDEEP: FULL.ssdeep,
    TLSH: FULL.tlsh.slice(2),
  });
  assert.equal(one("file").size, 68);
  assert.equal(
    one("indicator").pattern,
    `[file:hashes.'MD5' = '${FULL.md5}' OR file:hashes.'SHA-1' = '${FULL.sha1}' OR file:hashes.'SHA-256' = '${FULL.sha256}']`,
  );
});

test("what is no hash is none of a file’s", async () => {
  const details = { md5: "x", sha1: FULL.md5, ssdeep: "a b", tlsh: "T1" };
  const { one } = await bundleOf(exported([result({ ioc: { type: "sha256", value: FULL.sha256 }, details })]));
  assert.deepEqual(one("file").hashes, { "SHA-256": FULL.sha256 });
});

test("the same outcomes give the same bundle; others, or another mark, another", async () => {
  const given = exported([result(), error()], { skipped: [skipped()] });
  const later = { ...given, at: new Date("2027-01-01T00:00:00Z") };
  assert.equal(await asStix(given, "amber"), await asStix(later, "amber"));
  const ids = await Promise.all([
    bundleOf(given),
    bundleOf(given, "red"),
    bundleOf(exported([result({ detectionCount: 6 })])),
  ]);
  for (const type of ["indicator", "report", "note"])
    assert.equal(new Set(ids.map(({ one }) => one(type).id)).size, ids.length, type);
});

test("what the policy calls malicious or suspicious is an indicator, based on what was observed", async () => {
  const { all, one } = await bundleOf(exported([result()], { verdictOf: () => "suspicious" }));
  const [indicator, relationship] = [one("indicator"), one("relationship")];
  assert.deepEqual([relationship.source_ref, relationship.target_ref], [indicator.id, one("domain-name").id]);
  assert.deepEqual(
    [indicator.valid_from, indicator.indicator_types],
    ["2026-11-24T01:02:03.000Z", ["anomalous-activity"]],
  );
  assert.deepEqual(indicator.labels, ["suspicious", "trojan.x/y", "phishing", "=1+1"]);
  assert.equal(firstReference(indicator).url, "https://www.virustotal.com/gui/domain/example.com");
  assert.deepEqual(one("note").object_refs, [one("domain-name").id, indicator.id]);
  assert.equal(all("note").length, 1);
});

test("what it calls clean is only observed, with its counts in a note", async () => {
  const { all, one } = await bundleOf(exported([result({ details: FULL })], { verdictOf: () => "clean" }));
  assert.deepEqual(all("indicator"), []);
  assert.deepEqual(one("note").object_refs, [one("domain-name").id]);
  assert.deepEqual(one("note").labels, ["clean"]);
  assert.equal(
    one("note").abstract,
    "5 of 70 engines at VirusTotal say malicious, 1 suspicious, as of 2026-11-20T10:00:00Z.",
  );
  const content = String(one("note").content).split("\n");
  for (const line of ["policy_verdict: clean", "verdict: malicious", "undetected: 14", "sigma_critical: 1"])
    assert.ok(content.includes(line), line);
});

test("what a simulator made up is no indicator, whatever the policy says, and says so", async () => {
  const ioc = { type: "sha256", value: FULL.sha256 } as const;
  const { all, one } = await bundleOf(
    exported([result({ ioc, simulated: true, provider: "VirusTotal simulator", details: FULL })]),
  );
  assert.deepEqual(all("indicator"), []);
  assert.deepEqual(one("file").hashes, { "SHA-256": FULL.sha256 }); // the others are made up
  assert.deepEqual([one("note").labels, one("report").labels], [["simulated"], ["simulated"]]);
  assert.match(String(one("note").abstract), /^Simulated: 5 of 70 engines at VirusTotal simulator say malicious/);
  assert.equal(firstReference(one("note")).source_name, "VirusTotal simulator");
  assert.equal(firstReference(one("note")).url, undefined);
});

test("what has no answer is observed all the same, and a note says why", async () => {
  const failed = [error(), error({ index: 5, ioc: { type: "domain", value: "b.example" } })];
  const passedOver = [skipped(), skipped({ index: 3, ioc: { type: "email", value: "a@b.example" } })];
  const { all, one } = await bundleOf(exported(failed, { skipped: passedOver }));
  assert.deepEqual(
    all("note").map(({ content, object_refs }) => [content, object_refs]),
    [
      ["No answer: VirusTotal could not answer just now.", [one("ipv4-addr").id, one("domain-name").id]],
      ["Not looked up: VirusTotal has no reports on this type.", [one("vulnerability").id, one("email-addr").id]],
    ],
  );
});

test("what is no indicator is no object", async () => {
  const { objects } = await bundleOf(exported([error({ code: "invalid_ioc", ioc: { type: "domain", value: "?" } })]));
  assert.deepEqual(
    objects.map(({ type }) => type),
    ["identity", "marking-definition"],
  );
});

test("an answer is not hidden by a failure of the same file under another name", async () => {
  const failure = error({ ioc: { type: "md5", value: FULL.md5 } });
  const answer = result({ ioc: { type: "sha256", value: FULL.sha256 }, details: FULL });
  const { one } = await bundleOf(exported([failure, answer]));
  assert.equal(Object.keys(one("file").hashes as object).length, 5);
});

test("a report holds all of it, and says what it comes to", async () => {
  const { objects, one } = await bundleOf(exported([result(), error()], { skipped: [skipped()] }));
  const [report, ...others] = [one("report"), one("identity"), one("marking-definition")];
  const held = objects.filter((object) => object !== report && !others.includes(object));
  assert.deepEqual(
    report.object_refs,
    held.map(({ id }) => id),
  );
  assert.equal(report.published, "2026-11-24T01:02:03.000Z");
  assert.deepEqual(report.report_types, ["indicator"]);
  assert.match(String(report.description), /^3 indicators: 1 malicious; 1 failed, 1 skipped; policy: /);
});

test("all that is said bears the mark that was chosen", async () => {
  for (const tlp of Object.keys(TLP) as Tlp[]) {
    const { objects, one } = await bundleOf(exported([result(), error()], { skipped: [skipped()] }), tlp);
    const mark = one("marking-definition");
    assert.equal(mark.id, `marking-definition--${TLP[tlp].uuid}`);
    for (const object of objects.filter(({ type }) => type !== "identity" && type !== "marking-definition"))
      assert.deepEqual(object.object_marking_refs, [mark.id], object.type);
  }
});

const firstReference = ({ external_references }: Made) =>
  (external_references as { source_name: string; url?: string }[])[0] ?? assert.fail("It refers to nothing.");
