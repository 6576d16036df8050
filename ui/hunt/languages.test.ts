/**
 * Each language, held against its own parser or reader: what is hunted for comes out as it went in.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { IocType } from "iocular";

import { contentText, kqlFaults, luceneTerms, readRule, readYaml, splStrings } from "../testing/hunting.ts";
import { asElastic } from "./elastic.ts";
import { asDefender, asSentinel } from "./kql.ts";
import { ALL, HOSTILE_URL, hunted } from "./samples.ts";
import { asSigma } from "./sigma.ts";
import { asSpl } from "./spl.ts";
import { asSuricata } from "./suricata.ts";

const VALUES = ALL.map(([, value]) => value);
const MANY = Array.from({ length: 1_200 }, (_, n): [IocType, string] => ["sha256", n.toString(16).padStart(64, "0")]);
const queriesOf = (text: string) => text.trim().split("\n\n").slice(1);

for (const [name, make] of [
  ["Defender", asDefender],
  ["Sentinel", asSentinel],
] as const)
  test(`Microsoft's parser has nothing against a query for ${name}, which fits into a rule`, () => {
    const queries = [...queriesOf(make(hunted())), ...queriesOf(make(hunted(MANY)))];
    for (const query of queries) {
      assert.deepEqual(kqlFaults(query), []);
      assert.ok(query.length <= 10_000);
    }
    const values = queries.flatMap((query) => JSON.parse(/dynamic\((\[.*\])\);/.exec(query)?.[1] ?? "[]"));
    assert.deepEqual(values, [...VALUES, ...MANY.map(([, value]) => value)]);
  });

test("the parser that says so finds what is wrong", () => {
  assert.notDeepEqual(kqlFaults('DeviceNetworkEvents | where NoSuchColumn in ("a")'), []);
  assert.notDeepEqual(kqlFaults('DeviceNetworkEvents | where RemoteIP in ("a)'), []);
});

test("what stands in Elastic's QSTR is Lucene, by its parser, within the clauses of a search", () => {
  const queries = [...queriesOf(asElastic(hunted())), ...queriesOf(asElastic(hunted(MANY)))];
  const terms = queries.map((query) => luceneTerms(/QSTR\("""(.*)"""\)\n/.exec(query)?.[1] ?? ""));
  for (const query of queries) assert.equal(query.split('"""').length, 3);
  for (const fields of terms) assert.ok(Object.values(fields).flat().length <= 1_024);
  const first = terms.flatMap((fields) => Object.values(fields)[0] ?? []);
  assert.deepEqual(first, [...VALUES, ...MANY.map(([, value]) => value)]);
});

test("strings of SPL end where they should, and nothing in them begins a macro", () => {
  const text = asSpl(hunted([...ALL, ["url", "http://x.example/#`m`"]]));
  const queries = queriesOf(text);
  assert.ok(queries.flatMap(splStrings).includes(HOSTILE_URL));
  assert.ok(queries.every((query) => !query.includes("`")));
  assert.match(text, /an asterisk in a URL matches anything/);
  assert.equal(queriesOf(asSpl(hunted(MANY))).length, 3);
});

test("Sigma's documents are YAML, with values whose wildcards are escaped", async () => {
  const text = await asSigma(hunted());
  const rules = readYaml(text) as { id: string; detection: { selection: Record<string, string[]> } }[];
  assert.equal(new Set(rules.map(({ id }) => id)).size, 6);
  const urls = rules.flatMap(({ detection }) => detection.selection["c-uri"] ?? []);
  assert.equal(urls[0], HOSTILE_URL.replace(/[\\*?]/g, "\\$&"));
  assert.equal(await asSigma(hunted()), text);
});

test("Suricata's rules have one sid each and contents that are the bytes of what is hunted for", () => {
  const lines = asSuricata(hunted()).trim().split("\n");
  const rules = lines.filter((line) => !line.startsWith("#")).map(readRule);
  const sids = rules.map(({ options }) => options.find(([name]) => name === "sid")?.[1]);
  assert.equal(new Set(sids).size, 5);
  for (const sid of sids) assert.match(String(sid), /^1\d{6}$/);
  const contents = rules.flatMap(({ options }) =>
    options.filter(([name]) => name === "content").map(([, text]) => text),
  );
  assert.deepEqual(contents.map(contentText), [
    "evil.example",
    "evil.example",
    "evil.example",
    HOSTILE_URL.slice("http://evil.example".length),
  ]);
  const sizes = rules.flatMap(({ options }) => options.filter(([name]) => name === "bsize").map(([, size]) => size));
  assert.deepEqual(
    sizes,
    contents.map((content) => String(Buffer.byteLength(contentText(content)))),
  );
  assert.match(lines.join("\n"), /# 4 left out: hashes, https addresses/);
});

test("the same indicator has the same sid in another file", () => {
  const sidOf = (text: string) => /sid:(\d+)/.exec(text)?.[1];
  const address = ALL.slice(0, 1);
  assert.equal(sidOf(asSuricata(hunted(address))), sidOf(asSuricata(hunted())));
});
