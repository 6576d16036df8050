/** `<ioc-quota>`: how much of the key's allowance is used. */
import type { QuotaUsage } from "iocular";

import { IocElement, html, nothing } from "../element.ts";
import { number } from "../words/counted.ts";
import { timeOfDay } from "../words/times.ts";

const PERIODS = { minute: "minute", day: "day (UTC)", month: "month (UTC)" } as const;

export class QuotaElement extends IocElement {
  static override properties = { usage: { attribute: false } };
  declare usage: QuotaUsage | null;

  override render() {
    const { usage } = this;
    if (!usage) return nothing;
    return (["minute", "day", "month"] as const).map((period) => row(PERIODS[period], usage[period]));
  }
}

function row(name: string, { used, limit, resetsAt }: QuotaUsage["minute"]) {
  const text = limit === null ? "no limit" : `${number(used)} of ${number(limit)}`;
  const reset = resetsAt && limit !== null ? `, next at ${timeOfDay(new Date(resetsAt))}` : "";
  const shown = limit === null ? 0 : Math.min(used, limit);
  return html`<p>
    <span>This ${name}</span>
    <meter min="0" .max=${limit ?? 1} .value=${shown} aria-label="This ${name}: ${text}"></meter>
    <span class="quiet">${text}${reset}</span>
  </p>`;
}

customElements.define("ioc-quota", QuotaElement);
