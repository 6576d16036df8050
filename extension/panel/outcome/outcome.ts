/** `<ioc-outcome>`: its verdict in a line; opened, what is known. */
import { type Outcome, defang } from "iocular";

import "../../../ui/copy/copy.ts";
import { IocElement, html, nothing } from "../../../ui/element.ts";
import "../../../ui/facts/facts.ts";
import { foreign } from "../../../ui/foreign.ts";
import { VERDICTS, verdictOf } from "../../../ui/verdict/verdict.ts";

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
        <span class="count">${inShort(this.outcome)}</span>
        <span class="verdict ${verdict}" title=${name} role="img" aria-label=${name}>${sign}</span>
        <code>${foreign(value)}</code>
      </summary>
      ${this.#wasOpen || this.outcome.kind === "error" ? html`<ioc-facts .outcome=${this.outcome}></ioc-facts>` : nothing}
      <div class="actions">
        <ioc-copy label="Copy" .text=${() => value}></ioc-copy>
        <ioc-copy label="Copy defanged" .text=${() => defang(value)}></ioc-copy>
      </div>
    </details>`;
  }

  /** With the click, so that it is there as soon as it is open; `toggle` is for every other way. */
  #show() {
    this.#wasOpen = true;
    this.requestUpdate();
  }
}

/** At the line's end: how many engines say so, or what kind of error it is. */
function inShort(outcome: Outcome) {
  if (outcome.kind === "error") return outcome.code.replaceAll("_", " ");
  return outcome.totalEngines > 0 ? `${outcome.detectionCount}/${outcome.totalEngines}` : "";
}

customElements.define("ioc-outcome", OutcomeElement);
