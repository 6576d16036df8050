/** What is known of a result, by group. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import type { Details } from "iocular";

import { EVERYTHING } from "../testing/details.ts";
import { result } from "../testing/outcomes.ts";
import { moment } from "../words/times.ts";
import type { Fact } from "./fact.ts";
import { groups } from "./groups.ts";
import { inWords } from "./shown.ts";

const CONTRACT = new URL("../../src/bindings/types/details.d.ts", import.meta.url);

/** What is shown by other means: the first detections once more, and how long cut lists were. */
const ELSEWHERE = ["topDetections", "cut"];

test("there is an example of each detail that the contract has", async () => {
  const [, body = ""] = /export interface Details \{(.*?)\n\}/s.exec(await readFile(CONTRACT, "utf8")) ?? [];
  const keys = [...body.matchAll(/^ {2}(?:readonly )?(\w+)\?:/gm)].map(([, key]) => key);
  assert.ok(keys.length > 50);
  assert.deepEqual(Object.keys(EVERYTHING), keys);
});

for (const key of Object.keys(EVERYTHING).filter((key) => !ELSEWHERE.includes(key)))
  test(`all that ${key} says has a place, and has it once`, () => {
    const value = EVERYTHING[key as keyof Details];
    const shown = textsOf({ [key]: value });
    const nothing = textsOf({});
    for (const leaf of leavesOf(value)) assert.ok(shown.toLowerCase().includes(leaf), `${leaf} in ${shown}`);
    assert.deepEqual(
      facts({ [key]: value }).filter(({ items }) => items.length === 0),
      [],
    );
    assert.ok(shown.length > nothing.length);
    assert.equal(count(textsOf(EVERYTHING), shown.slice(0, shown.length - nothing.length)), 1);
  });

test("what is not known is neither a fact nor a group", () => {
  const known = groups(result({ details: { title: "", signature: { product: "" } }, scanDate: null, permalink: null }));
  assert.deepEqual(
    known.map(({ title, facts }) => [title, facts.map(({ term }) => term)]),
    [["Lookup", ["Looked up", "Source"]]],
  );
});

test("what answered for it is told", () => {
  const answeredBy = { type: "md5", value: "a".repeat(32) } as const;
  const lookup = groups(result({ answeredBy })).at(-1)?.facts ?? [];
  const fact = lookup.find(({ term }) => term === "Answered by the lookup of");
  assert.deepEqual(fact?.items, [{ text: answeredBy.value, code: true }]);
});

test("engines stand in the module's order, apart by what they say, and tell how many more there were", () => {
  const details = { detections: EVERYTHING.detections, cut: [{ list: "detections", count: 17 }] };
  assert.deepEqual(groupOf(details, "Engine results"), [
    {
      term: "Malicious",
      lines: true,
      items: [
        { label: "Engine One", text: "Trojan.One" },
        { label: "Engine Two", text: "Trojan.Two" },
      ],
    },
    { term: "Suspicious", lines: true, items: [{ label: "Engine Three", text: "Odd.Three" }], left: 14 },
  ]);
});

const CUT: [list: keyof Details, term: string][] = [
  ["dns", "Records"],
  ["certificate", "Names"],
  ["sigma", "Sigma rules"],
  ["ids", "Alerts"],
  ["yara", "YARA"],
  ["signature", "Signers"],
  ["names", "Names"],
  ["tags", "Tags"],
  ["detections", "Suspicious"],
];
for (const [list, term] of CUT)
  test(`${list} that was cut says how many more there were, once`, () => {
    const all = facts({ [list]: EVERYTHING[list], cut: [{ list, count: 50 }] });
    const [fact, ...others] = all.filter(({ left }) => left !== undefined);
    assert.deepEqual([fact?.term, others], [term, []]);
    const kept = list === "detections" ? EVERYTHING.detections.length : (fact?.items.length ?? 0);
    assert.equal((fact?.left ?? 0) + kept, 50);
    assert.equal(
      facts({ [list]: EVERYTHING[list] }).find(({ left }) => left !== undefined),
      undefined,
    );
  });

test("counts that are zero are not read, and none at all says so", () => {
  const ids = { high: 0, medium: 0, low: 0, info: 0 };
  assert.deepEqual(groupOf({ ids }, "Behavior and rules"), [{ term: "IDS alerts", items: [{ text: "none" }] }]);
  const some = groupOf({ ids: { ...ids, low: 3 } }, "Behavior and rules");
  assert.deepEqual(some, [{ term: "IDS alerts", items: [{ text: "3 low" }] }]);
});

test("a moment that is none is shown as it is", () => {
  assert.deepEqual(groupOf({ createdAt: "once" }, "Dates and submissions"), [
    { term: "Registered", items: [{ text: "once" }] },
  ]);
});

test("a report links to VirusTotal or nowhere, and what is simulated nowhere", () => {
  const links = (more: object) =>
    groups(result(more)).flatMap(({ facts }) => facts.flatMap(({ items }) => items.flatMap(({ link }) => link ?? [])));
  assert.deepEqual(links({}), ["https://www.virustotal.com/gui/domain/example.com"]);
  assert.deepEqual(links({ permalink: "https://evil.example/" }), []);
  assert.deepEqual(links({ simulated: true }), []);
});

const known = (details: Details) => groups(result({ details, scanDate: null, permalink: null }));
const facts = (details: Details): readonly Fact[] => known(details).flatMap(({ facts }) => facts);
const groupOf = (details: Details, wanted: string) => known(details).find(({ title }) => title === wanted)?.facts;

/** All that is read, in order. */
const textsOf = (details: Details) =>
  facts(details)
    .flatMap(({ term, items }) => [term, ...items.flatMap(({ label, text, note }) => [label, text, note])])
    .filter(Boolean)
    .join("\n");

/** What a value says, as a person reads it, in small letters. */
function leavesOf(value: unknown): string[] {
  if (typeof value === "number") return [value === EVERYTHING.asn ? String(value) : value.toLocaleString("en")];
  if (typeof value === "string") return [/^\d{4}-\d\d-\d\dT/.test(value) ? moment(value) : inWords(value)].map(inSmall);
  return Object.values(value as object).flatMap(leavesOf);
}

const inSmall = (text: string) => text.toLowerCase();

const count = (text: string, part: string) => text.split(part).length - 1;
