/** What the types of indicators are called, and why some are not looked up. */
import type { IocType, Skipped } from "iocular";

import { number } from "./counted.ts";

export const TYPES: Record<IocType, string> = {
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

/** In the order in which they are shown. */
export const TYPE_ORDER = Object.keys(TYPES) as IocType[];

const WITHOUT_REPORTS: readonly IocType[] = ["cve", "email"];

/** VirusTotal has no reports on some types. */
export const isLookedUp = (type: IocType) => !WITHOUT_REPORTS.includes(type);

/** Why something is not looked up. */
export const REASONS: Record<Skipped["reason"], string> = {
  unsupported_type: "VirusTotal has no reports on this type",
  private_address: "internal",
  never_send: "never sent, as set",
};

/** What VirusTotal has no reports on, as it stands before "reports". */
const NAMED: Partial<Record<IocType, string>> = { cve: "CVE", email: "mail address" };

/**
 * "1 skipped: VirusTotal has no CVE reports", "3 skipped: internal (2), on the never-send list
 * (1)".
 */
export function skippedInWords(skipped: readonly Skipped[]) {
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  const parts = reasons.map((reason) => {
    const places = skipped.filter((place) => place.reason === reason);
    const why = whySkipped(reason, places);
    return reasons.length > 1 ? `${why} (${number(places.length)})` : why;
  });
  return `${number(skipped.length)} skipped: ${parts.join(", ")}`;
}

function whySkipped(reason: Skipped["reason"], places: readonly Skipped[]) {
  if (reason === "private_address") return "internal";
  if (reason === "never_send") return "on the never-send list";
  const names = new Set(places.map(({ ioc }) => NAMED[ioc.type] ?? ioc.type));
  return `VirusTotal has no ${[...names].join(" or ")} reports`;
}
