/**
 * The bar of what engines say. Each part has a pattern of its own, so that it reads without colour;
 * and the counts stand in its name.
 */
import { opinions } from "../model/verdicts.js";
import { html } from "./part.js";

/** @param {import("iocular").EnrichmentResult} result */
export function detectionBar(result) {
  const parts = Object.entries(opinions(result)).filter(([, count]) => count > 0);
  const text = parts.map(([opinion, count]) => `${count} ${opinion}`).join(", ") || "no engine has an opinion";
  return html`<span class="bar" role="img" aria-label=${text} title=${text}>
    ${parts.map(([opinion, count]) => html`<span class="part ${opinion}" .style=${`flex-grow:${count}`}></span>`)}
  </span>`;
}
