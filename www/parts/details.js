/**
 * `<ioc-details>`: one row, opened beside the table: all that is known of it. Tells `retry`,
 * `said`.
 */
import * as engine from "../engine/client.js";
import { VERDICTS, mayFareBetter, verdictOf } from "../model/verdicts.js";
import { facts } from "./facts.js";
import { Part, foreign, html, nothing } from "./part.js";

export class Details extends Part {
  static properties = { outcome: { state: true }, view: { state: true } };

  constructor() {
    super();
    this.outcome = null;
    this.view = [];
  }

  /**
   * @param {import("iocular").Outcome} outcome
   * @param {import("iocular").Outcome[]} view The rows around it.
   */
  show(outcome, view) {
    this.outcome = outcome;
    this.view = view;
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  render() {
    return html`<dialog class="drawer" aria-labelledby="details-title" @keydown=${this.#press}>
      ${this.outcome ? this.#content(this.outcome) : nothing}
    </dialog>`;
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  #content(outcome) {
    const { sign, name } = VERDICTS[verdictOf(outcome)];
    return html`<div class="bar-of-buttons">
        <button type="button" ?disabled=${!this.#neighbour(-1)} @click=${() => this.#go(-1)}>Previous</button>
        <button type="button" ?disabled=${!this.#neighbour(1)} @click=${() => this.#go(1)}>Next</button>
        <button type="button" class="last" @click=${() => this.#dialog.close()}>Close</button>
      </div>
      <h2 id="details-title">
        <span class="verdict ${verdictOf(outcome)}">${sign} ${name}</span> <code>${foreign(outcome.ioc.value)}</code>
      </h2>
      ${facts(outcome)}
      <div class="actions">
        <button type="button" @click=${() => this.#copy([outcome.ioc.value])}>Copy</button>
        <button type="button" @click=${async () => this.#copy(await engine.defang([outcome.ioc.value]))}>
          Copy defanged
        </button>
        ${mayFareBetter(outcome) ? html`<button type="button" @click=${() => this.#retry(outcome)}>Try again</button>` : nothing}
      </div>`;
  }

  #neighbour(by) {
    return this.view[this.view.indexOf(this.outcome) + by];
  }

  #go(by) {
    this.outcome = this.#neighbour(by) ?? this.outcome;
  }

  #press(event) {
    if (event.key === "ArrowLeft") this.#go(-1);
    if (event.key === "ArrowRight") this.#go(1);
  }

  #retry(outcome) {
    this.#dialog.close();
    this.tell("retry", outcome);
  }

  async #copy([value]) {
    await navigator.clipboard.writeText(value);
    this.tell("said", "Copied.");
  }
}

customElements.define("ioc-details", Details);
