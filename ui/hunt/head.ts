/**
 * The lines that open what is hunted with: what, when, by which policy, and whether it is made up.
 */
import { resultsOf } from "../export/exported.ts";
import { utc } from "../export/summary.ts";
import { describePolicy } from "../policy/policy.ts";
import { counted, number } from "../words/counted.ts";
import { TYPES, TYPE_ORDER } from "../words/types.ts";
import { type Hunted, valuesOf } from "./hunted.ts";

/** `more` is what this language leaves out. A policy has names in it that a person typed. */
export function headOf(hunted: Hunted, more: readonly string[] = []): string[] {
  const { exported, outcomes } = hunted;
  const byType = TYPE_ORDER.map((type) => [TYPES[type], valuesOf(hunted, type).length] as const)
    .filter(([, count]) => count > 0)
    .map(([type, count]) => `${number(count)} ${type}`);
  const why = exported.scope === "selected" ? "selected by hand" : "malicious or suspicious by the policy";
  const madeUp = resultsOf({ outcomes }).filter(({ simulated }) => simulated).length;
  return [
    `Iocular: ${counted(outcomes.length, "indicator")} (${byType.join(", ")}), ${why}`,
    `made ${utc(exported.at.toISOString())}; policy: ${describePolicy(exported.policy)}`,
    ...(madeUp > 0
      ? [`SIMULATED: ${number(madeUp)} of the answers are made up and say nothing about any indicator`]
      : []),
    ...more,
  ].map(oneLine);
}

/** Nothing in a comment ends it: no line, no fence of Splunk's. */
const oneLine = (text: string) => text.replace(/[\p{C}\u2028\u2029]+/gu, " ").replaceAll("`", "'");

/** The same, each line behind the language's own sign for comments. */
export const commented = (sign: string, lines: readonly string[]) => lines.map((line) => `${sign} ${line}`).join("\n");
