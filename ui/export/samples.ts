/** Outcomes for tests, hostile where they can be. */
import type { EnrichmentResult } from "iocular";

import { result as plain } from "../testing/outcomes.ts";

export { error } from "../testing/outcomes.ts";

const DETAILS = { tags: ["phishing", "=1+1"], threatLabel: "trojan.x/y", asOwner: 'Example, "Networks"', asn: 64500 };

export const result = (more: Partial<EnrichmentResult> = {}) => plain({ details: DETAILS, ...more });

/** What must stay text, wherever it is handed on to. */
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
