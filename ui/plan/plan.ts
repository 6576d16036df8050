/** `<ioc-plan>`: what a lookup would cost, before it costs anything: one line. */
import type { Ioc, Plan } from "iocular";

import { IocElement, html, nothing } from "../element.ts";
import { HOUR } from "../settings.ts";
import { counted, number } from "../words/counted.ts";
import type { Draft } from "../draft/draft.ts";
import { roughly, timeOfDay } from "../words/times.ts";
import { skippedInWords } from "../words/types.ts";
import { takesTurns } from "../words/waiting.ts";
import { daysInWords } from "./days.ts";
import { countTokens } from "./tokens.ts";

const PASTE = "Paste text to see the cost";

/** What of the person's settings and reports a plan is told with. */
type Around = Pick<PlanElement, "memory" | "others">;

export class PlanElement extends IocElement {
  static override properties = {
    plan: { attribute: false },
    chosen: { attribute: false },
    memory: { type: Number },
    others: { type: Number },
    none: {},
  };
  declare plan: Plan | null;
  /** What it is the plan of. */
  declare chosen: readonly Ioc[];
  /** How long answers are kept, in ms; 0: not said. */
  declare memory: number;
  /** How many other reports are under way, with which it would take turns. */
  declare others: number;
  /** What is said without a plan. */
  declare none: string;

  constructor() {
    super();
    this.chosen = [];
    this.memory = 0;
    this.others = 0;
    this.none = PASTE;
  }

  override render() {
    const parts = this.plan ? partsOf(this.plan, this) : [this.none];
    const careful = warningOf(this.chosen);
    return html`<p class="parts" role="status">
        ${parts.map((part, n) => html`${n === 0 ? "" : " · "}<span>${part}</span>`)}
      </p>
      ${careful ? html`<p class="careful">${careful}</p>` : nothing}`;
  }
}

/** Whether there is anything in it to be looked up. */
export const isWorthIt = (plan: Plan | null): plan is Plan => plan !== null && plan.total > 0;

/** What the button says that begins it. */
export const lookUpLabel = (plan: Plan | null) =>
  isWorthIt(plan) ? `Look up ${counted(plan.total, "indicator")}` : "Look up";

/** Why there is no plan of a text. */
export function withoutPlan({ text, isReading, finds }: Draft): string {
  if (text.trim() === "") return PASTE;
  if (isReading) return "Reading…";
  if (finds.iocs.length === 0) return "Nothing in this text can be looked up";
  return finds.chosen.length === 0 ? "Nothing is ticked" : "What it costs is not known";
}

function partsOf({ requests, cached, duplicates, skipped, estimatedMs, perDay }: Plan, { memory, others }: Around) {
  const parts: string[] = [];
  if (requests > 0) parts.push(counted(requests, "request"));
  if (cached > 0) parts.push(`${number(cached)} from memory${memory > 0 ? ` (${memory / HOUR} h)` : ""}, no requests`);
  if (duplicates > 0) parts.push(counted(duplicates, "repeat"));
  if (requests > 0) parts.push(daysInWords(perDay), ...timeOf(estimatedMs, others));
  else if (cached > 0) parts.push("instant");
  if (skipped.length > 0) parts.push(skippedInWords(skipped));
  return parts.filter(Boolean);
}

/** Where others take their turns in between, no more is known than how long it takes at least. */
const timeOf = (ms: number, others: number) =>
  others > 0
    ? [`${roughly(ms)} or more`, takesTurns(others)]
    : [roughly(ms), `done by ${timeOfDay(new Date(Date.now() + ms))}`];

/** What is better not sent by mistake. */
function warningOf(chosen: readonly Ioc[]) {
  const count = countTokens(chosen);
  if (count === 0) return "";
  const what =
    count === 1 ? "1 URL seems to hold a token or password" : `${number(count)} URLs seem to hold tokens or passwords`;
  return `${what}: VirusTotal and its customers would see it.`;
}

customElements.define("ioc-plan", PlanElement);
