/** Outcomes for tests. */
import type { EnrichmentError, EnrichmentResult } from "iocular";

export const result = (more: Partial<EnrichmentResult> = {}): EnrichmentResult => ({
  kind: "result",
  index: 0,
  ioc: { type: "domain", value: "example.com" },
  provider: "VirusTotal",
  verdict: "malicious",
  detectionCount: 5,
  totalEngines: 70,
  known: true,
  simulated: false,
  scanDate: "2026-11-20T10:00:00Z",
  rawStats: { malicious: 5, suspicious: 1, harmless: 50, undetected: 14, timeout: 2 },
  details: { tags: ["phishing"], threatLabel: "trojan.x/y" },
  permalink: "https://www.virustotal.com/gui/domain/example.com",
  lookedUpAt: "2026-11-24T01:02:03Z",
  cached: false,
  ...more,
});

export const error = (more: Partial<EnrichmentError> = {}): EnrichmentError => ({
  kind: "error",
  index: 1,
  ioc: { type: "ipv4", value: "198.51.100.1" },
  provider: "VirusTotal",
  code: "server_error",
  error: "VirusTotal could not answer just now.",
  attempts: 2,
  ...more,
});
