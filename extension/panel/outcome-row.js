/** One outcome: its verdict in a line, opened, what is known. */
import { defang } from "iocular";
import { render } from "lit";

import { VERDICTS, verdictOf } from "../../www/model/verdicts.js";
import { facts } from "../../www/parts/facts.js";
import { foreign, html } from "../../www/parts/part.js";
import { copyButton } from "./copy.js";

/** @param {import("iocular").Outcome} outcome */
export function outcomeRow(outcome) {
  const { sign, name } = VERDICTS[verdictOf(outcome)];
  const { value } = outcome.ioc;
  const row = document.createElement("li");
  const content = html`<details>
    <summary>
      <span class="count">${inShort(outcome)}</span>
      <span class="verdict ${verdictOf(outcome)}" title=${name} role="img" aria-label=${name}>${sign}</span>
      <code>${foreign(value)}</code>
    </summary>
    ${facts(outcome)}
    <div class="actions">${copyButton("Copy", () => value)} ${copyButton("Copy defanged", () => defang(value))}</div>
  </details>`;
  render(content, row);
  return row;
}

/** At the line's end: how many engines say so, or what kind of error it is. */
function inShort(outcome) {
  if (outcome.kind === "error") return outcome.code.replaceAll("_", " ");
  return outcome.totalEngines > 0 ? `${outcome.detectionCount}/${outcome.totalEngines}` : "";
}
