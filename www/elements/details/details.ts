/**
 * `<ioc-details>`: one row, opened beside the table: all that is known of it. Tells `ioc-retry`.
 */
import type { Outcome } from "iocular";

import "../../../ui/copy/copy.ts";
import { IocElement, html, nothing } from "../../../ui/element.ts";
import "../../../ui/facts/facts.ts";
import { foreign } from "../../../ui/foreign.ts";
import { VERDICTS, mayFareBetter, verdictOf } from "../../../ui/verdict/verdict.ts";
import { engine } from "../../engine/client.ts";
import { readSettings } from "../../model/settings.ts";

export class Details extends IocElement {
  static override properties = { outcome: { state: true }, view: { state: true } };
  declare private outcome: Outcome | null;
  declare private view: readonly Outcome[];

  constructor() {
    super();
    this.outcome = null;
    this.view = [];
  }

  /** Opens it; `view` are the rows around it. */
  show(outcome: Outcome, view: readonly Outcome[]) {
    this.outcome = outcome;
    this.view = view;
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  override render() {
    return html`<dialog class="drawer" aria-labelledby="details-title" @keydown=${this.#press}>
      ${this.outcome ? this.#content(this.outcome) : nothing}
    </dialog>`;
  }

  get #dialog() {
    return this.child<HTMLDialogElement>("dialog");
  }

  #content(outcome: Outcome) {
    const { value } = outcome.ioc;
    return html`<div class="bar-of-buttons">
        <button type="button" ?disabled=${!this.#neighbour(-1)} @click=${() => this.#go(-1)}>Previous</button>
        <button type="button" ?disabled=${!this.#neighbour(1)} @click=${() => this.#go(1)}>Next</button>
        <button type="button" class="last" @click=${() => this.#dialog.close()}>Close</button>
      </div>
      ${this.#title(outcome)} <ioc-facts .outcome=${outcome} .pivots=${readSettings().pivots}></ioc-facts>
      <div class="actions">
        <ioc-copy label="Copy" .text=${() => value}></ioc-copy>
        <ioc-copy label="Copy defanged" .text=${async () => (await engine.defang([value])).join()}></ioc-copy>
        ${this.#again(outcome)}
      </div>`;
  }

  #again(outcome: Outcome) {
    const label = outcome.kind === "result" ? "Ask again (1 request)" : "Try again";
    if (outcome.kind === "error" && !mayFareBetter(outcome)) return nothing;
    return html`<button type="button" @click=${() => this.#retry(outcome)}>${label}</button>`;
  }

  #title(outcome: Outcome) {
    const verdict = verdictOf(outcome);
    const { sign, name } = VERDICTS[verdict];
    return html`<h2 id="details-title">
      <span class="verdict ${verdict}">${sign} ${name}</span> <code>${foreign(outcome.ioc.value)}</code>
    </h2>`;
  }

  #neighbour(by: number) {
    return this.outcome ? this.view[this.view.indexOf(this.outcome) + by] : undefined;
  }

  #go(by: number) {
    this.outcome = this.#neighbour(by) ?? this.outcome;
    this.#dialog.scrollTop = 0; // what must not be missed stands on top
  }

  #press(event: KeyboardEvent) {
    if (event.key === "ArrowLeft") this.#go(-1);
    if (event.key === "ArrowRight") this.#go(1);
  }

  #retry(outcome: Outcome) {
    this.#dialog.close();
    this.tell("ioc-retry", outcome);
  }
}

customElements.define("ioc-details", Details);
