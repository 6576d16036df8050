/** When an indicator was analysed last, as a row has it. */
import type { EnrichmentResult } from "iocular";

import { html } from "../element.ts";
import { lastScan } from "./last-scan.ts";

/** "19 months ago"; what is old says so. */
export function scanTime(result: Pick<EnrichmentResult, "scanDate">) {
  const scan = lastScan(result);
  if (!scan) return "–";
  const title = `Last scan: ${scan.at}${scan.isOld ? ", which is old" : ""}`;
  return html`<time datetime=${scan.at} title=${title} class=${scan.isOld ? "old" : ""}
    >${scan.ago}${scan.isOld ? html`<span class="unseen">, old</span>` : ""}</time
  >`;
}
