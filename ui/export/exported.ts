/** What a format writes: outcomes as the screen shows them, and what is said of them there. */
import type { EnrichmentResult, Outcome, Skipped, Verdict } from "iocular";

import type { Asked } from "../draft/asked.ts";
import { type Policy, isBuiltIn } from "../policy/policy.ts";

/** Which of a job's outcomes: all, those that a filter lets through, or those that are selected. */
export type Scope = "all" | "filtered" | "selected";

/** What a person exports. */
export interface Chosen {
  scope: Scope;
  outcomes: readonly (Outcome & { ioc: Asked })[];
  skipped: readonly (Skipped & { ioc: Asked })[];
  /** How many places of the list have no outcome yet. */
  pending: number;
  policy: Policy;
}

/** What a person exports, with the policy's verdicts. */
export interface Exported extends Chosen {
  /** When. */
  at: Date;
  /** What the policy makes of a result. */
  verdictOf(result: EnrichmentResult): Verdict;
}

/** The module, wherever it runs: a worker answers later. */
export interface Module {
  judge(results: EnrichmentResult[], policy: Policy): Verdict[] | Promise<Verdict[]>;
  defang(values: string[]): string[] | Promise<string[]>;
}

/** Asks the policy. The built-in one is what results say already. */
export async function judged(chosen: Chosen, module: Pick<Module, "judge">, at: Date): Promise<Exported> {
  const results = resultsOf(chosen);
  const asked = isBuiltIn(chosen.policy) ? [] : await module.judge(results, chosen.policy);
  const verdicts = new Map(asked.map((verdict, n) => [results[n], verdict]));
  return { ...chosen, at, verdictOf: (result) => verdicts.get(result) ?? result.verdict };
}

export const resultsOf = ({ outcomes }: Pick<Chosen, "outcomes">) =>
  outcomes.filter((outcome) => outcome.kind === "result");
export const errorsOf = ({ outcomes }: Pick<Chosen, "outcomes">) =>
  outcomes.filter((outcome) => outcome.kind === "error");
