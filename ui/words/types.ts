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

/** "3 (internal)". */
export function skippedInWords(skipped: readonly Skipped[]) {
  const counts = new Map<Skipped["reason"], number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${number(count)} (${REASONS[reason]})`).join(", ");
}
