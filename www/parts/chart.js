/**
 * `<ioc-chart>`: verdicts by type, which is what people look at first. A part that is clicked
 * filters by it. Tells `filter`.
 */
import { TYPES } from "../model/names.js";
import { VERDICTS } from "../model/verdicts.js";
import { Part, html, nothing } from "./part.js";

export class Chart extends Part {
  static properties = { rows: { attribute: false }, version: { attribute: false } };

  render() {
    if (this.rows.size === 0) return nothing;
    const types = Object.keys(TYPES).filter((type) => this.rows.types.includes(type));
    const most = Math.max(...types.map((type) => this.#total(type)));
    return html`<div class="tally" role="group" aria-label="By verdict">
        ${verdicts((verdict) => this.rows.count(verdict)).map((of) => this.#sum(of))}
      </div>
      <div class="chart" role="group" aria-label="By type and verdict">
        ${types.map((type) => this.#line(type, most))}
      </div>`;
  }

  #sum([verdict, { sign, name }, count]) {
    return html`<button
      type="button"
      class="verdict ${verdict}"
      aria-pressed=${this.#shows(verdict, "")}
      @click=${() => this.#filter(verdict, "")}
    >
      ${sign} ${name} <b>${count.toLocaleString("en")}</b>
    </button>`;
  }

  #line(type, most) {
    const total = this.#total(type);
    return html`<div class="line">
      <span class="name">${TYPES[type]}</span>
      <span class="parts" .style=${`--share:${total / most}`}
        >${verdicts((verdict) => this.rows.count(verdict, type)).map((of) => this.#part(type, of))}</span
      >
      <span class="count">${total.toLocaleString("en")}</span>
    </div>`;
  }

  #part(type, [verdict, { sign, name }, count]) {
    const label = `${count} ${name.toLowerCase()}, ${TYPES[type]}`;
    return html`<button
      type="button"
      class="part ${verdict}"
      .style=${`flex-grow:${count}`}
      aria-label=${label}
      title=${label}
      aria-pressed=${this.#shows(verdict, type)}
      @click=${() => this.#filter(verdict, type)}
    >
      <span aria-hidden="true">${sign} ${count.toLocaleString("en")}</span>
    </button>`;
  }

  #total(type) {
    return Object.keys(VERDICTS).reduce((sum, verdict) => sum + this.rows.count(verdict, type), 0);
  }

  #shows(verdict, type) {
    return this.rows.filter.verdict === verdict && this.rows.filter.type === type;
  }

  /** What is shown alone already is shown with all the rest again. */
  #filter(verdict, type) {
    this.tell("filter", this.#shows(verdict, type) ? { verdict: "", type: "" } : { verdict, type });
  }
}

/** Those that there are any of. */
const verdicts = (countOf) =>
  Object.entries(VERDICTS)
    .map(([verdict, about]) => [verdict, about, countOf(verdict)])
    .filter(([, , count]) => count > 0);

customElements.define("ioc-chart", Chart);
