/** What of a job failed, as sentences that say what to do about it. */
import type { ErrorCode, Outcome } from "iocular";

import { counted } from "../../../ui/words/counted.ts";
import { timeOfDay } from "../../../ui/words/times.ts";

/**
 * What is the matter, and what a person can do; by the kind of failure. One that was called off has
 * not failed.
 */
const ADVICE: Record<Exclude<ErrorCode, "cancelled">, string> = {
  authentication: "VirusTotal does not accept the key. Put the right one into the options, then retry.",
  forbidden: "VirusTotal gives this key no access to reports. See your account there, then retry.",
  quota_exhausted: "The key’s requests are used up. Retry when there are new ones.",
  rate_limited: "VirusTotal says that the key asks too much. See whether it is used elsewhere, then retry.",
  network: "VirusTotal could not be reached. See whether this network blocks it, then retry.",
  timeout: "VirusTotal did not answer in time. Retry later.",
  server_error: "VirusTotal could not answer. Retry later.",
  bad_response: "What answered is not VirusTotal: a network’s sign-in, perhaps. Sign in there, then retry.",
  too_large: "The report is too large to be read. Open it at VirusTotal.",
  bad_request: "VirusTotal refuses this question. Look at the value.",
  invalid_ioc: "The value is no indicator of its type. Look at it.",
  adapter: "The source of answers failed. Retry.",
};

/** One sentence for each kind, the most frequent first: "3 failed: …". */
export function failuresInWords(outcomes: readonly Outcome[]): string[] {
  const byAdvice = new Map<string, number>();
  for (const outcome of outcomes) {
    if (outcome.kind !== "error" || outcome.code === "cancelled") continue;
    const { code, retryAt } = outcome;
    const advice = code === "quota_exhausted" && retryAt ? usedUpUntil(retryAt) : ADVICE[code];
    byAdvice.set(advice, (byAdvice.get(advice) ?? 0) + 1);
  }
  const kinds = [...byAdvice].sort(([, a], [, b]) => b - a);
  return kinds.map(([advice, count]) => `${counted(count, "indicator")} failed: ${lower(advice)}`);
}

const usedUpUntil = (retryAt: string) =>
  `The key’s requests are used up. Retry from ${timeOfDay(new Date(retryAt))} on.`;

/** Names keep their capitals. */
const lower = (sentence: string) =>
  sentence.startsWith("VirusTotal") ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
