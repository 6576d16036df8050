/** `<ioc-plan>`: what a lookup would cost, before it costs anything. */
import { counted, skippedInWords } from "../model/names.js";
import { roughly, timeOfDay } from "../model/time.js";
import { Part, html } from "./part.js";

export class PlanPart extends Part {
  static properties = { plan: { attribute: false } };

  render() {
    const rows = this.plan ? rowsOf(this.plan) : [["Plan", "Nothing to look up yet."]];
    return html`<dl>
      ${rows.map(
        ([name, text]) =>
          html`<dt>${name}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>`;
  }
}

/** What the button says that begins it. @param {import("iocular").Plan | null} plan */
export const lookUpLabel = (plan) => (plan?.total > 0 ? `Look up ${counted(plan.total, "indicator")}` : "Look up");

/** @param {import("iocular").Plan} plan */
function rowsOf({ requests, cached, duplicates, skipped, estimatedMs }) {
  const rows = [["Requests", `${counted(requests, "request")} to VirusTotal`]];
  if (cached > 0) rows.push(["Known", `${cached.toLocaleString("en")} already known, not asked again`]);
  if (duplicates > 0) rows.push(["Repeats", `${duplicates.toLocaleString("en")} in the list more than once`]);
  if (skipped.length > 0) rows.push(["Skipped", skippedInWords(skipped)]);
  rows.push([
    "Time",
    requests === 0 ? "at once" : `${roughly(estimatedMs)}, done by ${timeOfDay(new Date(Date.now() + estimatedMs))}`,
  ]);
  return rows;
}

customElements.define("ioc-plan", PlanPart);
