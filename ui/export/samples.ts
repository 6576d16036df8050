/** What is exported in tests, hostile where it can be. */
import type { Details, EnrichmentResult, Outcome, Skipped } from "iocular";

import { BUILT_IN } from "../policy/policy.ts";
import { result as plain } from "../testing/outcomes.ts";
import type { Chosen, Exported } from "./exported.ts";

export { error } from "../testing/outcomes.ts";

const DETAILS = { tags: ["phishing", "=1+1"], threatLabel: "trojan.x/y", asOwner: 'Example, "Networks"', asn: 64500 };

export const result = (more: Partial<EnrichmentResult> = {}) => plain({ details: DETAILS, ...more });

export const skipped = (more: Partial<Skipped> = {}): Skipped => ({
  index: 2,
  ioc: { type: "cve", value: "CVE-2021-44228" },
  reason: "unsupported_type",
  ...more,
});

/** All of a job, chosen under the built-in policy. */
export const chosen = (outcomes: readonly Outcome[], more: Partial<Chosen> = {}): Chosen => ({
  scope: "all",
  outcomes,
  skipped: [],
  pending: 0,
  policy: BUILT_IN,
  ...more,
});

/** The same, exported five days after the scan of the outcomes here. */
export const exported = (outcomes: readonly Outcome[], more: Partial<Exported> = {}): Exported => ({
  ...chosen(outcomes),
  at: new Date("2026-11-25T12:00:00Z"),
  verdictOf: ({ verdict }) => verdict,
  ...more,
});

const A_MOMENT = "2026-01-02T03:04:05Z";
const MD5 = "44d88612fea8a8f36de82e1278abb02f";
const SHA1 = "3395856ce81f2b7382dee72602f798b642f14140";
const SHA256 = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";

/** Every key of the contract, and in it every part. */
export const FULL: Required<Details> = {
  reputation: -12,
  tags: ["peexe", "signed; revoked"],
  votes: { harmless: 1, malicious: 23 },
  detections: [
    { engine: "Microsoft", category: "malicious", result: "Trojan:Win32/X" },
    { engine: "Odd", category: "suspicious", result: "suspicious" },
  ],
  topDetections: [{ engine: "Microsoft", result: "Trojan:Win32/X" }],
  context: [{ severity: "high", title: "C2", source: "ArcSight", details: "seen as C2" }],
  assessment: { verdict: "VERDICT_MALICIOUS", severity: "SEVERITY_HIGH", score: 80.5 },
  country: "NL",
  asOwner: "Example Networks",
  asn: 64500,
  network: "198.51.100.0/24",
  registrar: "Example Registrar",
  createdAt: A_MOMENT,
  updatedAt: A_MOMENT,
  expiresAt: A_MOMENT,
  categories: ["malware"],
  ranks: [{ list: "Cisco Umbrella", rank: 12 }],
  dns: [{ type: "A", value: "198.51.100.7" }],
  certificate: { subject: "a.example", issuer: "CA", validFrom: A_MOMENT, validTo: A_MOMENT, names: ["a.example"] },
  jarm: "29d29d00029d29d21c29d29d29d29d",
  whoisAt: A_MOMENT,
  title: "Sign in",
  finalUrl: "https://b.example/",
  httpStatus: 200,
  contentSha256: SHA256,
  redirects: ["https://a.example/", "https://b.example/"],
  threatNames: ["C2/Generic-A"],
  targetedBrands: ["Acme"],
  names: ["invoice.exe"],
  fileType: "Win32 EXE",
  typeTag: "peexe",
  size: 68,
  threatLabel: "trojan.orcus/x",
  threatNamesRanked: [{ name: "orcus", count: 20 }],
  threatCategories: [{ name: "trojan", count: 25 }],
  signature: { status: "revoked", signers: ["A", "B"], product: "P", signedAt: A_MOMENT },
  sandboxes: [{ name: "Zenbox", category: "harmless", families: ["OrcusRAT"] }],
  yara: [{ rule: "RAT_Orcus", author: "J from THL", source: "https://github.com/x/y" }],
  sigma: { critical: 1, high: 2, medium: 3, low: 4, rules: ["Suspicious Run Key"] },
  ids: { high: 5, medium: 6, low: 7, info: 8, alerts: ["ET MALWARE Orcus"] },
  families: ["orcusrat"],
  distributors: ["Vendor"],
  firstSeenAt: A_MOMENT,
  lastSubmittedAt: A_MOMENT,
  timesSubmitted: 9,
  uniqueSources: 10,
  seenInTheWildAt: A_MOMENT,
  md5: MD5,
  sha1: SHA1,
  sha256: SHA256,
  ssdeep: "3:AIO9AJraNvsgzsVqSwlHqx:AeRaN",
  tlsh: `T1${"41A022003B0EEE2BA20B00200032E8B00808020E2CE00A3820A020B8C83308803EC228".slice(0, 70)}`,
  vhash: "vhash",
  imphash: "bf5d313bd04cd3376eb281092f1352c6",
  cut: [{ list: "names", count: 60 }],
};

/** What must stay text, wherever it is exported to. */
export const HOSTILE = [
  "=cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "+1",
  "-1",
  "\t=1",
  "\r\n=1",
  ' "=1',
  "＝1",
  'x,"=1"',
  "a;=1",
  "[x](javascript:alert(1))",
  "![x](https://evil.example/p.png)",
  "<img src=x onerror=alert(1)>",
  "https://evil.example/",
  "a|b`c`d\u2028e",
  "\u202egnp.exe",
  "__proto__",
  "x".repeat(1_000_000),
];

/** What only the module writes. */
const WORDS = [A_MOMENT, "malicious", "suspicious"];

/** `FULL`, with another text in the place of each that comes from outside. */
export const fullOf = (text: string): Details => replaced(FULL, text) as Details;

function replaced(value: unknown, text: string): unknown {
  if (typeof value === "string") return WORDS.includes(value) ? value : text;
  if (Array.isArray(value)) return value.map((item) => replaced(item, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, text)]));
}
