/** What can be hunted with: what each is called, and what its file is. */

/** `saved`: "hunt.kql" and the like stand at the end of the file's name. */
export const LANGUAGES = {
  defender: { name: "KQL (Defender XDR)", ending: "defender.kql", type: "text/plain;charset=utf-8" },
  sentinel: { name: "KQL (Sentinel)", ending: "sentinel.kql", type: "text/plain;charset=utf-8" },
  splunk: { name: "SPL (Splunk)", ending: "spl", type: "text/plain;charset=utf-8" },
  elastic: { name: "ES|QL (Elastic)", ending: "esql", type: "text/plain;charset=utf-8" },
  sigma: { name: "Sigma rules", ending: "sigma.yml", type: "application/yaml" },
  suricata: { name: "Suricata rules", ending: "rules", type: "text/plain;charset=utf-8" },
  misp: { name: "MISP event (JSON)", ending: "misp.json", type: "application/json" },
} as const;

export type Language = keyof typeof LANGUAGES;
