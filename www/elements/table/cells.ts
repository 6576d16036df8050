/** What stands in a row of the table. */
import type { EnrichmentError, EnrichmentResult, Outcome } from "iocular";

import { detectionBar } from "../../../ui/bar/bar.ts";
import type { Asked } from "../../../ui/draft/asked.ts";
import { namesInWords } from "../../../ui/draft/file-names.ts";
import { html, nothing } from "../../../ui/element.ts";
import { known } from "../../../ui/facts/known.ts";
import { foreign, foreignList } from "../../../ui/foreign.ts";
import { ratio } from "../../../ui/verdict/ratio.ts";
import { scanTime } from "../../../ui/verdict/scan-time.ts";
import { VERDICTS, isMadeUp, mayFareBetter, verdictOf } from "../../../ui/verdict/verdict.ts";

/** `again` is what the button of a failed row does. */
export function cells(outcome: Outcome, again: (event: Event) => void) {
  const verdict = verdictOf(outcome);
  const { sign, name } = VERDICTS[verdict];
  return html`<span role="gridcell" class="verdict ${verdict}"
      >${outcome.kind === "result" ? html`<span class="ratio">${ratio(outcome)}</span>` : nothing}
      <span class="sign">${sign}</span>
      <span class="word">${name}</span></span
    >
    <span role="gridcell" class="indicator">${fileNames(outcome.ioc)}<code>${foreign(outcome.ioc.value)}</code></span>
    <span role="gridcell" class="type quiet">${outcome.ioc.type}</span>
    ${outcome.kind === "error" ? errorCells(outcome, again) : resultCells(outcome)}`;
}

/** The files whose hash it is: before it, for a column cuts what is long. */
const fileNames = ({ fileNames }: Asked) => (fileNames ? html`<b>${foreign(namesInWords(fileNames))}</b> ` : nothing);

const SIMULATED = html`<span class="quiet">(simulated)</span> `;

function resultCells(result: EnrichmentResult) {
  const { totalEngines, details } = result;
  return html`<span role="gridcell" class="engines">${totalEngines > 0 ? detectionBar(result) : "–"}</span>
    <span role="gridcell" class="known"
      >${isMadeUp(result) ? SIMULATED : nothing}${foreignList(known(details), " · ")}</span
    >
    <span role="gridcell" class="scanned">${scanTime(result)}</span>`;
}

function errorCells(outcome: EnrichmentError, again: (event: Event) => void) {
  const button = mayFareBetter(outcome)
    ? html`<button type="button" tabindex="-1" @click=${again}>Try again</button>`
    : nothing;
  return html`<span role="gridcell" class="engines">–</span>
    <span role="gridcell" class="known">${foreign(outcome.error)}</span>
    <span role="gridcell" class="scanned">${button}</span>`;
}
