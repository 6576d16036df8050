/**
 * `<ioc-chips>`: how many rows there are of each verdict, and how many are still to come. One that
 * is pressed shows its rows alone, and pressed again all of them.
 */
import { IocElement, html, nothing } from "../../../ui/element.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { BY_URGENCY, type RowVerdict, VERDICTS } from "../../../ui/verdict/verdict.ts";
import { number } from "../../../ui/words/counted.ts";
import type { Rows } from "../../model/rows.ts";

export class Chips extends IocElement {
  static override properties = { rows: { attribute: false }, pending: { type: Number } };
  declare rows: Rows;
  /** How many places of the list wait for an answer. */
  declare pending: number;
  readonly watch = new Watch(this, () => this.rows);

  constructor() {
    super();
    this.pending = 0;
  }

  override render() {
    return html`<div class="chips" role="group" aria-label="By verdict">
      ${BY_URGENCY.filter((verdict) => this.#stands(verdict)).map((verdict) => this.#chip(verdict))}
      ${this.pending > 0 ? html`<span class="chip-count quiet">… Pending <b>${number(this.pending)}</b></span>` : nothing}
    </div>`;
  }

  /** They stand in their places whatever comes; only what was cancelled is rare. */
  #stands(verdict: RowVerdict) {
    return verdict !== "cancelled" || this.rows.count(verdict) > 0;
  }

  #chip(verdict: RowVerdict) {
    const { sign, name } = VERDICTS[verdict];
    const count = this.rows.count(verdict);
    const pressed = this.rows.filter.verdict === verdict;
    return html`<button
      type="button"
      class="verdict ${verdict}"
      aria-pressed=${pressed}
      ?disabled=${count === 0 && !pressed}
      @click=${() => this.rows.filterBy({ verdict: pressed ? "" : verdict })}
    >
      <span aria-hidden="true">${sign}</span> ${name} <b>${number(count)}</b>
    </button>`;
  }
}

customElements.define("ioc-chips", Chips);
