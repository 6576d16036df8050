/** `<ioc-plan>`: what a lookup would cost, before it costs anything: one line. */
import type { Ioc, Plan } from "iocular";

import { IocElement, html, nothing } from "../element.ts";
import { HOUR } from "../settings.ts";
import { counted, number } from "../words/counted.ts";
import { roughly, timeOfDay } from "../words/times.ts";
import { skippedInWords } from "../words/types.ts";
import { countTokens } from "./tokens.ts";

export class PlanElement extends IocElement {
  static override properties = { plan: { attribute: false }, chosen: { attribute: false }, memory: { type: Number } };
  declare plan: Plan | null;
  /** What it is the plan of. */
  declare chosen: readonly Ioc[];
  /** How long answers are kept, in ms; 0: not said. */
  declare memory: number;

  constructor() {
    super();
    this.chosen = [];
    this.memory = 0;
  }

  override render() {
    const parts = this.plan ? partsOf(this.plan, this.memory) : ["Paste text to see the cost"];
    const careful = warningOf(this.chosen);
    return html`<p class="parts">${parts.map((part, n) => html`${n === 0 ? "" : " · "}<span>${part}</span>`)}</p>
      ${careful ? html`<p class="careful">${careful}</p>` : nothing}`;
  }
}

/** Whether there is anything in it to be looked up. */
export const isWorthIt = (plan: Plan | null): plan is Plan => plan !== null && plan.total > 0;

/** What the button says that begins it. */
export const lookUpLabel = (plan: Plan | null) =>
  isWorthIt(plan) ? `Look up ${counted(plan.total, "indicator")}` : "Look up";

function partsOf({ requests, cached, duplicates, skipped, estimatedMs }: Plan, memory: number) {
  const parts: string[] = [];
  if (requests > 0) parts.push(counted(requests, "request"));
  if (cached > 0) parts.push(`${number(cached)} from memory${memory > 0 ? ` (${memory / HOUR} h)` : ""}, no requests`);
  if (duplicates > 0) parts.push(counted(duplicates, "repeat"));
  if (requests > 0) parts.push(roughly(estimatedMs), `done by ${timeOfDay(new Date(Date.now() + estimatedMs))}`);
  else if (cached > 0) parts.push("instant");
  if (skipped.length > 0) parts.push(skippedInWords(skipped));
  return parts;
}

/** What is better not sent by mistake. */
function warningOf(chosen: readonly Ioc[]) {
  const count = countTokens(chosen);
  if (count === 0) return "";
  const what =
    count === 1 ? "1 URL seems to hold a token or password" : `${number(count)} URLs seem to hold tokens or passwords`;
  return `${what}: VirusTotal and its customers would see it.`;
}

customElements.define("ioc-plan", PlanElement);
