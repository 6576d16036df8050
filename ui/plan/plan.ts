/** `<ioc-plan>`: what a lookup would cost, before it costs anything. */
import type { Plan } from "iocular";

import { IocElement } from "../element.ts";
import { terms } from "../terms.ts";
import { counted, number } from "../words/counted.ts";
import { roughly, timeOfDay } from "../words/times.ts";
import { skippedInWords } from "../words/types.ts";

export class PlanElement extends IocElement {
  static override properties = { plan: { attribute: false } };
  declare plan: Plan | null;

  override render() {
    return terms(this.plan ? rowsOf(this.plan) : [["Plan", "Nothing to look up yet."]]);
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

customElements.define("ioc-plan", PlanElement);
