/** What is said of an outcome in one word and one sign; `verdict.css` says in which colour. */
import type { Outcome, Verdict } from "iocular";

/** What a row says: the verdict, or that there is none and why. */
export type RowVerdict = Verdict | "error" | "cancelled";

/**
 * In the order of urgency. The sign says it where colour does not. Nobody vouches for what no
 * engine flags, and a policy may let a few of them pass: "Not flagged" says no more.
 */
export const VERDICTS: Record<RowVerdict, { sign: string; name: string }> = {
  malicious: { sign: "▲", name: "Malicious" },
  suspicious: { sign: "◆", name: "Suspicious" },
  clean: { sign: "●", name: "Not flagged" },
  no_data: { sign: "○", name: "Unknown" },
  error: { sign: "×", name: "Failed" },
  cancelled: { sign: "‖", name: "Cancelled" },
};

/** The verdicts, the most urgent first. */
export const BY_URGENCY = Object.keys(VERDICTS) as RowVerdict[];

/** A lookup that was called off has not failed. */
export function verdictOf(outcome: Outcome): RowVerdict {
  if (outcome.kind === "result") return outcome.verdict;
  return outcome.code === "cancelled" ? "cancelled" : "error";
}

/** Which of two is more urgent, for sorting. */
export const byUrgency = (a: Outcome, b: Outcome) => urgency(a) - urgency(b);

const urgency = (outcome: Outcome) => BY_URGENCY.indexOf(verdictOf(outcome));

/** Whether asking again may fare better: what is no indicator stays none. */
export const mayFareBetter = (outcome: Outcome) => outcome.kind === "error" && outcome.code !== "invalid_ioc";

/** Whether a simulator made it up. */
export const isMadeUp = (outcome: Outcome) => outcome.kind === "result" && outcome.simulated;
