/** What is said of an outcome, wherever it is shown. */
import { element, foreign } from "./dom.js";

/** In the order of urgency. The sign says it where colour does not. */
export const VERDICTS = {
  malicious: { sign: "▲", name: "Malicious" },
  suspicious: { sign: "◆", name: "Suspicious" },
  clean: { sign: "●", name: "Clean" },
  no_data: { sign: "○", name: "No data" },
  error: { sign: "×", name: "Error" },
};

export const verdictOf = (outcome) => (outcome.kind === "error" ? "error" : outcome.verdict);

/** What tells most, in a line. */
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
  return parts.filter(Boolean).slice(0, 4).flatMap((part, n) => (n === 0 ? [foreign(part)] : [" · ", foreign(part)]));
}

/** Links go to VirusTotal and nowhere else, whatever an answer says. */
export function report(permalink) {
  if (!permalink?.startsWith("https://www.virustotal.com/gui/")) return "–";
  return element("a", { href: permalink, target: "_blank", rel: "noreferrer noopener", textContent: "VirusTotal", ariaLabel: "Report on VirusTotal, in a new tab" });
}
