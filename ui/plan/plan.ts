/** `<ioc-plan>`: what a lookup would cost, before it costs anything. */
import type { Ioc, Plan } from "iocular";

import { IocElement } from "../element.ts";
import { terms } from "../terms.ts";
import { counted, number } from "../words/counted.ts";
import { roughly, timeOfDay } from "../words/times.ts";
import { skippedInWords } from "../words/types.ts";
import { countTokens } from "./tokens.ts";

export class PlanElement extends IocElement {
  static override properties = { plan: { attribute: false }, chosen: { attribute: false } };
  declare plan: Plan | null;
  /** What it is the plan of. */
  declare chosen: readonly Ioc[];

  constructor() {
    super();
    this.chosen = [];
  }

  override render() {
    return terms(
      this.plan ? [...rowsOf(this.plan), ...warningsOf(this.chosen)] : [["Plan", "Nothing to look up yet."]],
    );
  }
}

/** Whether there is anything in it to be looked up. */
export const isWorthIt = (plan: Plan | null): plan is Plan => plan !== null && plan.total > 0;

/** What the button says that begins it. */
export const lookUpLabel = (plan: Plan | null) =>
  isWorthIt(plan) ? `Look up ${counted(plan.total, "indicator")}` : "Look up";

function rowsOf({ requests, cached, duplicates, skipped, estimatedMs }: Plan): [name: string, text: string][] {
  const rows: [string, string][] = [["Requests", `${counted(requests, "request")} to VirusTotal`]];
  if (cached > 0) rows.push(["Known", `${number(cached)} already known, not asked again`]);
  if (duplicates > 0) rows.push(["Repeats", `${number(duplicates)} in the list more than once`]);
  if (skipped.length > 0) rows.push(["Skipped", skippedInWords(skipped)]);
  const doneBy = timeOfDay(new Date(Date.now() + estimatedMs));
  rows.push(["Time", requests === 0 ? "at once" : `${roughly(estimatedMs)}, done by ${doneBy}`]);
  return rows;
}

/** What is better not sent by mistake. */
function warningsOf(chosen: readonly Ioc[]): [name: string, text: string][] {
  const count = countTokens(chosen);
  if (count === 0) return [];
  const what =
    count === 1 ? "1 URL seems to hold a token or password" : `${number(count)} URLs seem to hold tokens or passwords`;
  return [["Careful", `${what}: VirusTotal and its customers would see it`]];
}

customElements.define("ioc-plan", PlanElement);
