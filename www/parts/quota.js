/** How much of the key's allowance is used. */
import { byId, element } from "./dom.js";
import { timeOfDay } from "./time.js";

const PERIODS = { minute: "minute", day: "day (UTC)", month: "month (UTC)" };

/** @param {import("iocular").QuotaUsage} usage */
export function showQuota(usage) {
  byId("quota").replaceChildren(...Object.entries(PERIODS).map(([period, name]) => row(name, usage[period])));
}

function row(name, { used, limit, resetsAt }) {
  const text = limit === null ? "no limit" : `${used.toLocaleString("en")} of ${limit.toLocaleString("en")}`;
  const meter = element("meter", { min: 0, max: limit ?? 1, value: limit === null ? 0 : Math.min(used, limit), ariaLabel: `This ${name}: ${text}` });
  const reset = resetsAt && limit !== null ? `, next at ${timeOfDay(new Date(resetsAt))}` : "";
  return element("p", {}, element("span", { textContent: `This ${name}` }), meter, element("span", { className: "quiet", textContent: `${text}${reset}` }));
}
