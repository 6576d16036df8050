/** What an analyst must not miss, from one answer at a time. */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Details, EnrichmentResult } from "iocular";

import { EVERYTHING } from "../testing/details.ts";
import { result } from "../testing/outcomes.ts";
import { type Telling, telling } from "./telling.ts";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const of = (details: Details, more: Partial<EnrichmentResult> = {}) => telling(result({ details, ...more }));

const REVOKED = "A certificate was explicitly revoked by its issuer.";
const UNVERIFIED = "The digital signature of the object did not verify.";
const LEVELS = { critical: 0, high: 0, medium: 9, low: 9 };

const SAID: [name: string, details: Details, said: Telling][] = [
  [
    "a revoked certificate",
    { signature: { status: REVOKED } },
    { weight: "grave", words: "Certificate revoked", quoted: [REVOKED], from: "signature check" },
  ],
  [
    "a signature that does not verify",
    { signature: { status: UNVERIFIED } },
    { weight: "grave", words: "Signature not valid", quoted: [UNVERIFIED], from: "signature check" },
  ],
  [
    "high alerts of intrusion detection",
    { ids: { high: 47, medium: 0, low: 0, info: 9, alerts: ["not known to be a high one"] } },
    { weight: "grave", words: "47 high IDS alerts on its traffic", from: "crowdsourced IDS" },
  ],
  [
    "one Sigma match",
    { sigma: { ...LEVELS, high: 1, rules: ["not known to be a high one"] } },
    { weight: "grave", words: "1 high Sigma match", from: "crowdsourced Sigma rules" },
  ],
  [
    "Sigma matches of both levels",
    { sigma: { ...LEVELS, critical: 1, high: 2 } },
    { weight: "grave", words: "1 critical and 2 high Sigma matches", from: "crowdsourced Sigma rules" },
  ],
  [
    "a sandbox that says malicious",
    {
      sandboxes: [
        { name: "Calm", category: "harmless" },
        { name: "Zen", category: "malicious", families: ["OrcusRAT"] },
      ],
    },
    { weight: "grave", words: "A sandbox says malicious", quoted: ["Zen (OrcusRAT)"], from: "sandboxes" },
  ],
  [
    "sandboxes that do",
    {
      sandboxes: [
        { name: "Zen", category: "malicious" },
        { name: "Box", category: "malicious" },
      ],
    },
    { weight: "grave", words: "2 sandboxes say malicious", quoted: ["Zen", "Box"], from: "sandboxes" },
  ],
  [
    "a configuration of malware in it",
    { families: ["orcusrat"] },
    { weight: "grave", words: "Holds a malware configuration", quoted: ["orcusrat"], from: "configuration extraction" },
  ],
  [
    "YARA rules that name no family that anything else names",
    { yara: [{ rule: "generic_packer" }, { rule: "win_rat_w0" }], threatNamesRanked: [{ name: "rat", count: 3 }] },
    {
      weight: "odd",
      words: "2 YARA rules matched",
      quoted: ["generic_packer", "win_rat_w0"],
      from: "crowdsourced YARA",
    },
  ],
  [
    "a YARA rule that names the family that engines name",
    {
      yara: [{ rule: "generic_packer" }, { rule: "win_Orcus_RAT_w0" }],
      threatNamesRanked: [{ name: "orcus-rat", count: 3 }],
    },
    { weight: "grave", words: "Family named by YARA", quoted: ["win_Orcus_RAT_w0"], from: "crowdsourced YARA" },
  ],
  [
    "an assessment",
    { assessment: { verdict: "VERDICT_MALICIOUS" } },
    { weight: "grave", words: "Assessed as malicious", from: "Google Threat Intelligence" },
  ],
  [
    "what people reported",
    { context: [{ severity: "medium", title: "C2 server", source: "ThreatFeed" }] },
    {
      weight: "odd",
      words: "Reported by people",
      quoted: ["C2 server (ThreatFeed, medium)"],
      from: "crowdsourced context",
    },
  ],
  [
    "what people reported as severe",
    { context: [{ severity: "high", title: "IOCs of May", source: "ThreatFeed", details: "C2 server" }] },
    {
      weight: "grave",
      words: "Reported by people",
      quoted: ["C2 server (IOCs of May, ThreatFeed, high)"],
      from: "crowdsourced context",
    },
  ],
  [
    "a brand that a page pretends to be of",
    { targetedBrands: ["Brand Bank"] },
    { weight: "odd", words: "Pretends to be", quoted: ["Brand Bank"], from: "brand detection" },
  ],
  ["a young domain", { createdAt: daysAgo(9.5) }, { weight: "odd", words: "Registered 9 days ago", from: "WHOIS" }],
  [
    "a vendor that is known to hand it out",
    { distributors: ["Microsoft"] },
    { weight: "note", words: "Handed out by a known vendor", quoted: ["Microsoft"], from: "known distributors" },
  ],
];
for (const [name, details, said] of SAID) test(`${name} stands out`, () => assert.deepEqual(of(details), [said]));

const UNSAID: Record<string, Details> = {
  "a signature that holds": { signature: { status: "Signed", signers: ["A"] } },
  "a signature that holds, in more words": { signature: { status: "Signed file, verified signature" } },
  "a file with a version and no signature": { signature: { product: "Suite" } },
  "alerts that are not high": { ids: { high: 0, medium: 5, low: 5, info: 5 } },
  "Sigma matches that are not high": { sigma: LEVELS },
  "a sandbox that says harmless": { sandboxes: [{ name: "Calm", category: "harmless" }] },
  "an assessment as harmless": { assessment: { verdict: "VERDICT_HARMLESS", score: 1 } },
  "a domain of forty days": { createdAt: daysAgo(40) },
  "a registration in the future": { createdAt: daysAgo(-3) },
  "a registration at no moment": { createdAt: "once" },
  nothing: {},
};
for (const [name, details] of Object.entries(UNSAID))
  test(`${name} does not stand out`, () => assert.deepEqual(of(details), []));

test("a redirect stands out if it leads to another host", () => {
  const redirect = (value: string, finalUrl: string) =>
    of({ finalUrl }, { ioc: { type: "url", value } }).map(({ quoted }) => quoted?.[0]);
  assert.deepEqual(redirect("http://a.example/x", "https://b.example/y"), ["b.example"]);
  assert.deepEqual(redirect("http://a.example/x", "https://www.a.example/x"), []);
  assert.deepEqual(redirect("http://a.example/x", "nowhere"), []);
});

test("what is known but unjudged stands out, what is not known does not", () => {
  const unjudged = { verdict: "no_data", detectionCount: 0, totalEngines: 0 } as const;
  assert.deepEqual(of({}, { ...unjudged, known: true }), [
    { weight: "odd", words: "No engine has judged it", from: "VirusTotal" },
  ]);
  assert.deepEqual(of({}, { ...unjudged, known: false }), []);
});

test("the gravest stand first", () => {
  const weights = of({ ...EVERYTHING, createdAt: daysAgo(1) }).map(({ weight }) => weight);
  const order = ["grave", "odd", "note"];
  assert.deepEqual(new Set(weights), new Set(order));
  assert.deepEqual(
    weights,
    weights.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
  );
});
