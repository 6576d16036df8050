/**
 * JSON, with all that is known: results, errors and skipped places as the module gives them, each
 * result with the verdict of the policy. `export.schema.json` says what stands where.
 */
import { describePolicy, whole } from "../policy/policy.ts";
import { type Exported, errorsOf, resultsOf } from "./exported.ts";
import { summaryOf } from "./summary.ts";

/**
 * A reader of an older version may find what it does not expect where this is higher. Version 1
 * had all outcomes in one list, `outcomes`, and no policy.
 */
const VERSION = 2;

export function asJson(exported: Exported) {
  const { at, scope, policy, skipped, verdictOf } = exported;
  return JSON.stringify(
    {
      format: "iocular",
      version: VERSION,
      exportedAt: at.toISOString(),
      scope,
      policy: { ...whole(policy), inWords: describePolicy(policy) },
      summary: summaryOf(exported),
      results: resultsOf(exported).map((result) => ({ ...result, policyVerdict: verdictOf(result) })),
      failed: errorsOf(exported),
      skipped,
    },
    null,
    2,
  );
}
