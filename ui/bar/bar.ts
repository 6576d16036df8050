/**
 * The bar of what engines say. Each part has a pattern of its own, so that it reads without colour;
 * and the counts stand in its name.
 */
import type { EnrichmentResult } from "iocular";

import { html } from "../element.ts";
import { opinions } from "./opinions.ts";

export function detectionBar(result: Pick<EnrichmentResult, "rawStats">) {
  const parts = Object.entries(opinions(result)).filter(([, count]) => count > 0);
  const text = parts.map(([opinion, count]) => `${count} ${opinion}`).join(", ") || "no engine has an opinion";
  return html`<span class="bar" role="img" aria-label=${text} title=${text}>
    ${parts.map(([opinion, count]) => html`<span class="part ${opinion}" .style=${`flex-grow:${count}`}></span>`)}
  </span>`;
}
