/** Outcomes with the verdicts that a policy has for them. */
import { type Outcome, type Policy, judge } from "iocular";

/** All of them are judged in one call; those for which nothing changes stay the very same. */
export function judged(outcomes: readonly Outcome[], policy: Policy): Outcome[] {
  const results = outcomes.filter((outcome) => outcome.kind === "result");
  const verdicts = judge(results, policy).values();
  return outcomes.map((outcome) => {
    if (outcome.kind === "error") return outcome;
    const verdict = verdicts.next().value ?? outcome.verdict;
    return verdict === outcome.verdict ? outcome : { ...outcome, verdict };
  });
}
