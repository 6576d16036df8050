/**
 * `<ioc-chart>`: verdicts by type, which is what people look at first. A part that is clicked
 * filters by it.
 */
import type { IocType } from "iocular";

import { IocElement, html, nothing } from "../../../ui/element.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { BY_URGENCY, type RowVerdict, VERDICTS } from "../../../ui/verdict/verdict.ts";
import { number } from "../../../ui/words/counted.ts";
import { TYPES, TYPE_ORDER } from "../../../ui/words/types.ts";
import type { Filter, Rows } from "../../model/rows.ts";

export class Chart extends IocElement {
  static override properties = { rows: { attribute: false } };
  declare rows: Rows;
  readonly watch = new Watch(this, () => this.rows);

  override render() {
    if (this.rows.size === 0) return nothing;
    const types = TYPE_ORDER.filter((type) => this.rows.hasType(type));
    const most = Math.max(...types.map((type) => this.#total(type)));
    return html`<div class="tally" role="group" aria-label="By verdict">
        ${this.#present().map((verdict) => this.#sum(verdict))}
      </div>
      <div class="chart" role="group" aria-label="By type and verdict">
        ${types.map((type) => this.#line(type, most))}
      </div>`;
  }

  #sum(verdict: RowVerdict) {
    const { sign, name } = VERDICTS[verdict];
    return html`<button
      type="button"
      class="verdict ${verdict}"
      aria-pressed=${this.#shows(verdict, "")}
      @click=${this.#filter(verdict, "")}
    >
      ${sign} ${name} <b>${number(this.rows.count(verdict))}</b>
    </button>`;
  }

  #line(type: IocType, most: number) {
    const total = this.#total(type);
    return html`<div class="line">
      <span class="name">${TYPES[type]}</span>
      <span class="parts" .style=${`--share:${total / most}`}
        >${this.#present(type).map((verdict) => this.#part(type, verdict))}</span
      >
      <span class="count">${number(total)}</span>
    </div>`;
  }

  #part(type: IocType, verdict: RowVerdict) {
    const { sign, name } = VERDICTS[verdict];
    const count = this.rows.count(verdict, type);
    const label = `${count} ${name.toLowerCase()}, ${TYPES[type]}`;
    return html`<button
      type="button"
      class="part ${verdict}"
      .style=${`flex-grow:${count}`}
      aria-label=${label}
      title=${label}
      aria-pressed=${this.#shows(verdict, type)}
      @click=${this.#filter(verdict, type)}
    >
      <span aria-hidden="true">${sign} ${number(count)}</span>
    </button>`;
  }

  /** The verdicts that there are any of. */
  #present(type?: IocType) {
    return BY_URGENCY.filter((verdict) => this.rows.count(verdict, type) > 0);
  }

  #total(type: IocType) {
    return BY_URGENCY.reduce((sum, verdict) => sum + this.rows.count(verdict, type), 0);
  }

  #shows(verdict: RowVerdict, type: Filter["type"]) {
    return this.rows.filter.verdict === verdict && this.rows.filter.type === type;
  }

  /** What is shown alone already is shown with all the rest again. */
  #filter(verdict: RowVerdict, type: Filter["type"]) {
    return () => this.rows.filterBy(this.#shows(verdict, type) ? { verdict: "", type: "" } : { verdict, type });
  }
}

customElements.define("ioc-chart", Chart);
