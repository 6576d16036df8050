/**
 * What is hunted for: what a person selected, else what the policy calls malicious or suspicious.
 */
import type { IocType, Outcome } from "iocular";

import type { Exported } from "../export/exported.ts";

export interface Hunted {
  exported: Exported;
  /** Each indicator once. */
  outcomes: readonly Outcome[];
}

/** A selection is the person's own word: it is hunted for whatever its verdict is. */
export function huntedOf(exported: Exported): Hunted {
  const wanted = exported.outcomes.filter((outcome) =>
    exported.scope === "selected" ? isIndicator(outcome) : isFlagged(outcome, exported),
  );
  const once = new Map(wanted.map((outcome) => [`${outcome.ioc.type} ${outcome.ioc.value}`, outcome]));
  return { exported, outcomes: [...once.values()] };
}

/** Whether the policy calls it malicious or suspicious. */
export const isFlagged = (outcome: Outcome, { verdictOf }: Exported) =>
  outcome.kind === "result" && ["malicious", "suspicious"].includes(verdictOf(outcome));

const isIndicator = (outcome: Outcome) => outcome.kind === "result" || outcome.code !== "invalid_ioc";

/** The values of some types, in their order. */
export const valuesOf = ({ outcomes }: Hunted, ...types: readonly IocType[]) =>
  outcomes.filter(({ ioc }) => types.includes(ioc.type)).map(({ ioc }) => ioc.value);

/** A list in parts, each of which costs at most so much. What costs more alone has its own. */
export function parts(values: readonly string[], most: number, cost: (value: string) => number = () => 1): string[][] {
  const all: string[][] = [];
  let left = 0;
  for (const value of values) {
    if (cost(value) > left || all.length === 0) {
      all.push([]);
      left = most;
    }
    all.at(-1)?.push(value);
    left -= cost(value);
  }
  return all;
}
