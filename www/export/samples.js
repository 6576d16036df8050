/** Outcomes for tests, hostile where they can be. */

const DETAILS = { tags: ["phishing", "=1+1"], threatLabel: "trojan.x/y", asOwner: 'Example, "Networks"', asn: 64500 };

export const result = (more = {}) => ({
  kind: "result",
  index: 0,
  ioc: { type: "domain", value: "example.com" },
  provider: "VirusTotal",
  verdict: "malicious",
  detectionCount: 5,
  totalEngines: 70,
  scanDate: "2026-11-20T10:00:00Z",
  rawStats: { malicious: 5, suspicious: 1, harmless: 50, undetected: 14, timeout: 2 },
  details: DETAILS,
  permalink: "https://www.virustotal.com/gui/domain/example.com",
  lookedUpAt: "2026-11-24T01:02:03Z",
  cached: false,
  ...more,
});

export const error = (more = {}) => ({
  kind: "error",
  index: 1,
  ioc: { type: "ipv4", value: "198.51.100.1" },
  provider: "VirusTotal",
  code: "server_error",
  error: "VirusTotal could not answer just now.",
  attempts: 2,
  ...more,
});

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
