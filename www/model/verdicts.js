/** What is said of an outcome, wherever it is shown. */

/** In the order of urgency. The sign says it where colour does not. */
export const VERDICTS = {
  malicious: { sign: "▲", name: "Malicious" },
  suspicious: { sign: "◆", name: "Suspicious" },
  clean: { sign: "●", name: "Clean" },
  no_data: { sign: "○", name: "No data" },
  error: { sign: "×", name: "Error" },
  cancelled: { sign: "‖", name: "Not asked" },
};

/**
 * A lookup that was called off has not failed.
 * @param {import("iocular").Outcome} outcome
 * @returns {keyof typeof VERDICTS}
 */
export const verdictOf = (outcome) =>
  outcome.kind === "result" ? outcome.verdict : outcome.code === "cancelled" ? "cancelled" : "error";

/**
 * Whether asking again may fare better: what is no indicator stays none.
 * @param {import("iocular").Outcome} outcome
 */
export const mayFareBetter = (outcome) => outcome.kind === "error" && outcome.code !== "invalid_ioc";

/**
 * What tells most, as texts from outside.
 * @param {import("iocular").Details} details
 * @returns {string[]}
 */
export function known(details) {
  const names = details.topDetections?.map(({ result }) => result);
  const parts = [
    details.threatLabel,
    details.fileType,
    details.names?.[0],
    details.asOwner && `${details.asOwner}${details.asn ? ` (AS${details.asn})` : ""}`,
    details.country,
    details.registrar,
    details.title,
    names?.length > 0 && [...new Set(names)].slice(0, 3).join(", "),
    details.categories?.slice(0, 2).join(", "),
    details.tags?.slice(0, 3).join(", "),
  ];
  return parts.filter(Boolean).slice(0, 4);
}

/**
 * Engines by what they say, in the order of a bar: of those that gave an opinion.
 * @param {import("iocular").EnrichmentResult} result
 */
export function opinions({ rawStats }) {
  const { malicious = 0, suspicious = 0, harmless = 0, undetected = 0 } = rawStats;
  return { malicious, suspicious, harmless, undetected };
}

/**
 * The report's address if it is at VirusTotal, whatever an answer says; else null.
 * @param {string | null} permalink
 */
export const reportUrl = (permalink) => (permalink?.startsWith("https://www.virustotal.com/gui/") ? permalink : null);
