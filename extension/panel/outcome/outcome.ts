/**
 * `<ioc-outcome>`: its verdict in a line; opened, what is known. Tells `ioc-again` with its
 * indicator.
 */
import { type Outcome, defang } from "iocular";

import "../../../ui/copy/copy.ts";
import { IocElement, html, nothing } from "../../../ui/element.ts";
import "../../../ui/facts/facts.ts";
import { foreign } from "../../../ui/foreign.ts";
import { ratio } from "../../../ui/verdict/ratio.ts";
import { scanTime } from "../../../ui/verdict/scan-time.ts";
import { VERDICTS, isMadeUp, verdictOf } from "../../../ui/verdict/verdict.ts";

const SIMULATED = html` <span class="quiet">(simulated)</span>`;

export class OutcomeElement extends IocElement {
  static override properties = { outcome: { attribute: false } };
  declare outcome: Outcome;
  /**
   * Whether it was ever open: what is known can be hundreds of elements, and a job has many rows.
   */
  #wasOpen = false;

  override render() {
    const verdict = verdictOf(this.outcome);
    const { sign, name } = VERDICTS[verdict];
    const { value } = this.outcome.ioc;
    return html`<details @toggle=${this.#show}>
      <summary @click=${this.#show}>
        <span class="age quiet">${this.outcome.kind === "result" ? scanTime(this.outcome) : nothing}</span>
        <span class="verdict ${verdict}" title=${name} role="img" aria-label=${name}>${sign}</span>
        <span class="ratio verdict ${verdict}">${inShort(this.outcome)}</span>
        <code>${foreign(value)}</code>${isMadeUp(this.outcome) ? SIMULATED : nothing}
      </summary>
      ${this.#wasOpen || this.outcome.kind === "error" ? html`<ioc-facts .outcome=${this.outcome}></ioc-facts>` : nothing}
      <div class="actions">
        <ioc-copy label="Copy" .text=${() => value}></ioc-copy>
        <ioc-copy label="Copy defanged" .text=${() => defang(value)}></ioc-copy>
        ${this.outcome.kind === "result" ? this.#again() : nothing}
      </div>
    </details>`;
  }

  #again() {
    return html`<button type="button" @click=${() => this.tell("ioc-again", this.outcome.ioc)}>
      Ask again (1 request)
    </button>`;
  }

  /** With the click, so that it is there as soon as it is open; `toggle` is for every other way. */
  #show() {
    this.#wasOpen = true;
    this.requestUpdate();
  }
}

/** How many engines say so, or what kind of error it is. */
const inShort = (outcome: Outcome) => (outcome.kind === "error" ? outcome.code.replaceAll("_", " ") : ratio(outcome));

customElements.define("ioc-outcome", OutcomeElement);
