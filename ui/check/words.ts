/** What a check comes to, in words: what page and extension say alike. */
import type { EnrichmentError } from "iocular";

import { timeOfDay } from "../words/times.ts";

export const OFFLINE = "This device is offline.";

/**
 * What VirusTotal has against a key; `null` where it says nothing about one: a relay refuses for
 * itself.
 */
export function refusal({ code, error }: Pick<EnrichmentError, "code" | "error">, hasKey: boolean): string | null {
  if (error.startsWith("The relay ")) return null;
  if (code === "authentication") return hasKey ? "VirusTotal does not accept this key." : "VirusTotal wants a key.";
  return code === "forbidden" ? "VirusTotal gives this key no access to reports (403)." : null;
}

/** It refuses whatever the key asks. */
export const usedUp = (waitingUntil: string) =>
  `VirusTotal refuses (429): this key’s quota is used up, here or elsewhere. Again from ${timeOfDay(new Date(waitingUntil))}.`;

export const nothingAsked = (waitingUntil: string) =>
  `Nothing was asked: the quota has no request left before ${timeOfDay(new Date(waitingUntil))}.`;
