/** Outcomes with the verdicts that a policy has for them. */
import { type Outcome, type Policy, judge } from "iocular";

import { withVerdict } from "./verdicts.ts";

/** All of them are judged in one call; those for which nothing changes stay the very same. */
export function judged(outcomes: readonly Outcome[], policy: Policy): Outcome[] {
  const results = outcomes.filter((outcome) => outcome.kind === "result");
  const verdicts = new Map(judge(results, policy).map((verdict, n) => [results[n] as Outcome, verdict]));
  return outcomes.map((outcome) => withVerdict(outcome, verdicts.get(outcome)));
}
