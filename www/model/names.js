/** What things are called, wherever they are shown. */

/** @type {Record<import("iocular").IocType, string>} */
export const TYPES = {
  ipv4: "IPv4",
  ipv6: "IPv6",
  domain: "Domains",
  url: "URLs",
  md5: "MD5",
  sha1: "SHA-1",
  sha256: "SHA-256",
  cve: "CVE",
  email: "Mail",
};

/** VirusTotal has no reports on these. */
export const NEVER_LOOKED_UP = new Set(["cve", "email"]);

/** Why an indicator is not looked up. */
const REASONS = { unsupported_type: "VirusTotal has no reports on this type", private_address: "private address" };

/** "3 (private address)". @param {import("iocular").Skipped[]} skipped */
export function skippedInWords(skipped) {
  const counts = {};
  for (const { reason } of skipped) counts[reason] = (counts[reason] ?? 0) + 1;
  return Object.entries(counts)
    .map(([reason, count]) => `${count.toLocaleString("en")} (${REASONS[reason]})`)
    .join(", ");
}

/** "1 request", "2 requests". */
export const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** How much of a text from outside is shown. */
const LONGEST = 300;

/** A text from outside, cut to what a person reads. */
export const cut = (text, longest = LONGEST) => (text.length > longest ? `${text.slice(0, longest)}…` : text);
