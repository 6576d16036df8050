/**
 * The person's policy: how many engines, and which, must say malicious or suspicious before it is
 * said. It lies in the settings of page and extension (`policy`), and what they show, count and
 * export has its verdicts from it.
 */
import type { Policy } from "iocular";

import { counted } from "../words/counted.ts";

export type { Policy };

/** VirusTotal's own rule, which the verdicts of outcomes follow: one engine is enough. */
export const BUILT_IN: Policy = {};

/** One engine or two of ninety are often wrong. */
export const THREE_ENGINES: Policy = { malicious: 3, suspicious: 3 };

/** Every field filled in, so that two that mean the same are the same. */
export const whole = ({ malicious = 1, suspicious = 1, trusted = [], ignored = [] }: Policy): Required<Policy> => ({
  malicious,
  suspicious,
  trusted,
  ignored,
});

export const isSame = (one: Policy, other: Policy) => JSON.stringify(whole(one)) === JSON.stringify(whole(other));

/** Whether it says what outcomes say already. */
export const isBuiltIn = (policy: Policy) => isSame(policy, BUILT_IN);

/** "malicious from 3 engines, suspicious from 1 engine, Acme ignored". */
export function describePolicy(policy: Policy): string {
  if (isBuiltIn(policy)) return "one engine is enough, as VirusTotal has it";
  const { malicious, suspicious, trusted, ignored } = whole(policy);
  const parts = [`malicious from ${counted(malicious, "engine")}`, `suspicious from ${counted(suspicious, "engine")}`];
  if (trusted.length > 0) parts.push(`only ${trusted.join(", ")} trusted`);
  if (ignored.length > 0) parts.push(`${ignored.join(", ")} ignored`);
  return parts.join(", ");
}
