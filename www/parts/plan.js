/** What a lookup would cost, before it costs anything. */
import { byId, counted, element } from "./dom.js";
import { roughly, timeOfDay } from "./time.js";

const REASONS = { unsupported_type: "VirusTotal has no reports on this type", private_address: "private address" };

/** @param {import("iocular").Plan | null} plan */
export function showPlan(plan) {
  byId("plan").replaceChildren(...(plan ? rows(plan) : lines([["Plan", "Nothing to look up yet."]])));
  const button = byId("look-up");
  button.disabled = !plan || plan.total === 0;
  button.textContent = plan && plan.total > 0 ? `Look up ${counted(plan.total, "indicator")}` : "Look up";
}

function rows(plan) {
  const rows = [["Requests", `${counted(plan.requests, "request")} to VirusTotal`]];
  if (plan.cached > 0) rows.push(["Known", `${plan.cached.toLocaleString("en")} already known, not asked again`]);
  if (plan.duplicates > 0) rows.push(["Repeats", `${plan.duplicates.toLocaleString("en")} in the list more than once`]);
  if (plan.skipped.length > 0) rows.push(["Skipped", skipped(plan.skipped)]);
  rows.push(["Time", plan.requests === 0 ? "at once" : `${roughly(plan.estimatedMs)}, done by ${timeOfDay(new Date(Date.now() + plan.estimatedMs))}`]);
  return lines(rows);
}

function lines(rows) {
  return rows.flatMap(([name, text]) => [element("dt", { textContent: name }), element("dd", { textContent: text })]);
}

function skipped(all) {
  const by = Map.groupBy ? Map.groupBy(all, ({ reason }) => reason) : all.reduce((map, one) => map.set(one.reason, [...(map.get(one.reason) ?? []), one]), new Map());
  return [...by].map(([reason, some]) => `${some.length.toLocaleString("en")} (${REASONS[reason]})`).join(", ");
}
