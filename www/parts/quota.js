/** `<ioc-quota>`: how much of the key's allowance is used. */
import { timeOfDay } from "../model/time.js";
import { Part, html } from "./part.js";

const PERIODS = { minute: "minute", day: "day (UTC)", month: "month (UTC)" };

export class QuotaPart extends Part {
  static properties = { usage: { attribute: false } };

  render() {
    return this.usage ? Object.entries(PERIODS).map(([period, name]) => row(name, this.usage[period])) : html``;
  }
}

function row(name, { used, limit, resetsAt }) {
  const text = limit === null ? "no limit" : `${used.toLocaleString("en")} of ${limit.toLocaleString("en")}`;
  const reset = resetsAt && limit !== null ? `, next at ${timeOfDay(new Date(resetsAt))}` : "";
  return html`<p>
    <span>This ${name}</span>
    <meter
      min="0"
      .max=${limit ?? 1}
      .value=${limit === null ? 0 : Math.min(used, limit)}
      aria-label="This ${name}: ${text}"
    ></meter>
    <span class="quiet">${text}${reset}</span>
  </p>`;
}

customElements.define("ioc-quota", QuotaPart);
