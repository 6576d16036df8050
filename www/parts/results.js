/** `<ioc-results>`: chart, filters, what can be handed on, and the table. */
import * as engine from "../engine/client.js";
import { hand } from "../handover/hand.js";
import { TYPES, counted } from "../model/names.js";
import { VERDICTS } from "../model/verdicts.js";
import "./chart.js";
import { Part, html, nothing } from "./part.js";
import "./table.js";

export class Results extends Part {
  static properties = { job: { attribute: false }, version: { attribute: false }, selected: { state: true } };

  constructor() {
    super();
    /** Places in the list. @type {Set<number>} */
    this.selected = new Set();
  }

  /** Nothing of the last job is selected in the next. */
  forget() {
    this.selected = new Set();
  }

  /** What a hand-over takes: what is selected, else what is shown. */
  get chosen() {
    const { rows } = this.job;
    return this.selected.size > 0 ? rows.all.filter(({ index }) => this.selected.has(index)) : rows.view;
  }

  render() {
    const { rows } = this.job;
    if (rows.size === 0)
      return html`<p class="quiet" id="results-empty">
        ${this.job.running ? "No answers yet." : "Nothing looked up yet."}
      </p>`;
    return html`<ioc-chart
        .rows=${rows}
        .version=${this.version}
        @filter=${({ detail }) => this.#filter(detail)}
      ></ioc-chart>
      ${this.#filters()} ${this.#handover()}
      <ioc-table
        .rows=${rows}
        .version=${this.version}
        .selected=${this.selected}
        @sort=${({ detail }) => this.#arrange(() => rows.sortBy(detail))}
        @select=${({ detail }) => this.#select(detail)}
        @copy=${({ detail }) => this.#copyValues([detail])}
      ></ioc-table>`;
  }

  #filters() {
    const { filter, filtered, view, size } = this.job.rows;
    return html`<div class="filters" role="search" aria-label="Filter results">
      <input
        type="search"
        id="filter-text"
        aria-label="Filter by text"
        placeholder="Filter"
        autocomplete="off"
        spellcheck="false"
        .value=${filter.text}
        @input=${({ target }) => this.#filter({ text: target.value })}
      />
      ${this.#choice(
        "verdict",
        "Every verdict",
        Object.entries(VERDICTS).map(([verdict, { name }]) => [verdict, name]),
      )}
      ${this.#choice(
        "type",
        "Every type",
        Object.entries(TYPES).filter(([type]) => this.job.rows.types.includes(type)),
      )}
      <span class="quiet" id="shown"
        >${filtered ? `${view.length.toLocaleString("en")} of ${counted(size, "row")}` : counted(size, "row")}</span
      >
      ${filtered ? html`<button type="button" @click=${() => this.#filter()}>Show all</button>` : nothing}
    </div>`;
  }

  #choice(name, all, options) {
    const chosen = this.job.rows.filter[name];
    return html`<select
      aria-label="Filter by ${name}"
      @change=${({ target }) => this.#filter({ [name]: target.value })}
    >
      <option value="" .selected=${chosen === ""}>${all}</option>
      ${options.map(([value, text]) => html`<option value=${value} .selected=${chosen === value}>${text}</option>`)}
    </select>`;
  }

  #handover() {
    const whole =
      this.selected.size > 0
        ? `${this.selected.size.toLocaleString("en")} selected`
        : this.job.rows.filtered
          ? "what is shown"
          : "all";
    const button = (label, act) => html`<button type="button" @click=${act}>${label}</button>`;
    return html`<div class="handover" role="group" aria-label="Hand on ${whole}">
      <span class="quiet">Hand on <b>${whole}</b>:</span>
      ${button("Copy", () => this.#copy("text"))} ${button("Copy defanged", () => this.#copy("defanged"))}
      ${button("Copy as Markdown", () => this.#copy("markdown"))} ${button("CSV", () => this.#export("csv"))}
      ${button("JSON", () => this.#export("json"))} ${button("STIX 2.1", () => this.#export("stix"))}
      ${this.selected.size > 0 ? button("Select none", () => this.forget()) : button("Select what is shown", () => this.selectShown())}
    </div>`;
  }

  selectShown() {
    this.selected = new Set(this.job.rows.view.map(({ index }) => index));
  }

  #filter(change) {
    this.#arrange(() => this.job.rows.filterBy(change));
  }

  #arrange(act) {
    act();
    this.version += 1;
  }

  #select({ index }) {
    this.selected = new Set(
      this.selected.has(index) ? [...this.selected].filter((other) => other !== index) : [...this.selected, index],
    );
  }

  async #copyValues(outcomes) {
    await navigator.clipboard.writeText(outcomes.map(({ ioc }) => ioc.value).join("\n"));
    this.tell("said", `Copied ${counted(outcomes.length, "indicator")}.`);
  }

  async #copy(format) {
    const { chosen } = this;
    await navigator.clipboard.writeText(await hand(format, chosen, engine.defang));
    this.tell("said", `Copied ${counted(chosen.length, "row")}.`);
  }

  async #export(format) {
    const { chosen } = this;
    const { save } = await import("../handover/save.js");
    const name = save(format, await hand(format, chosen, engine.defang));
    this.tell("said", `Saved ${counted(chosen.length, "row")} as ${name}.`);
  }
}

customElements.define("ioc-results", Results);
