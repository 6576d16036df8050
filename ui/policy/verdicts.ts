/** Outcomes as a policy has them shown; what VirusTotal says of each is kept. */
import type { Outcome, Verdict } from "iocular";

const given = new WeakMap<Outcome, Outcome>();

/** With another verdict; the very same where that changes nothing. */
export function withVerdict<Of extends Outcome>(outcome: Of, verdict: Verdict | undefined): Of {
  if (outcome.kind === "error" || verdict === undefined) return outcome;
  const original = asGiven(outcome);
  if (original.kind === "error" || original.verdict === verdict) return original;
  const shown: Of = { ...original, verdict };
  given.set(shown, original);
  return shown;
}

/** As the module gave it, with the verdict of the built-in policy. */
export const asGiven = <Of extends Outcome>(outcome: Of): Of => (given.get(outcome) as Of | undefined) ?? outcome;
