/** `<ioc-outcome>`: its verdict in a line; opened, what is known. */
import { type Outcome, defang } from "iocular";

import "../../../ui/copy/copy.ts";
import { IocElement, html, nothing } from "../../../ui/element.ts";
import { facts } from "../../../ui/facts/facts.ts";
import { foreign } from "../../../ui/foreign.ts";
import { ratio } from "../../../ui/verdict/ratio.ts";
import { scanTime } from "../../../ui/verdict/scan-time.ts";
import { VERDICTS, isMadeUp, verdictOf } from "../../../ui/verdict/verdict.ts";

const SIMULATED = html` <span class="quiet">(simulated)</span>`;

export class OutcomeElement extends IocElement {
  static override properties = { outcome: { attribute: false } };
  declare outcome: Outcome;

  override render() {
    const verdict = verdictOf(this.outcome);
    const { sign, name } = VERDICTS[verdict];
    const { value } = this.outcome.ioc;
    return html`<details>
      <summary>
        <span class="age quiet">${this.outcome.kind === "result" ? scanTime(this.outcome) : nothing}</span>
        <span class="verdict ${verdict}" title=${name} role="img" aria-label=${name}>${sign}</span>
        <span class="ratio verdict ${verdict}">${inShort(this.outcome)}</span>
        <code>${foreign(value)}</code>${isMadeUp(this.outcome) ? SIMULATED : nothing}
      </summary>
      ${facts(this.outcome)}
      <div class="actions">
        <ioc-copy label="Copy" .text=${() => value}></ioc-copy>
        <ioc-copy label="Copy defanged" .text=${() => defang(value)}></ioc-copy>
      </div>
    </details>`;
  }
}

/** How many engines say so, or what kind of error it is. */
const inShort = (outcome: Outcome) => (outcome.kind === "error" ? outcome.code.replaceAll("_", " ") : ratio(outcome));

customElements.define("ioc-outcome", OutcomeElement);
