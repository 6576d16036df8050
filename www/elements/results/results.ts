/** `<ioc-results>`: chart, filters, what can be exported, and the table. */
import type { Outcome } from "iocular";

import { IocElement, html, nothing } from "../../../ui/element.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { BY_URGENCY, VERDICTS } from "../../../ui/verdict/verdict.ts";
import { counted, number } from "../../../ui/words/counted.ts";
import { TYPES, TYPE_ORDER } from "../../../ui/words/types.ts";
import { engine } from "../../engine/client.ts";
import type { FileFormat } from "../../export/file-name.ts";
import { type Format, exportAs } from "../../export/export.ts";
import type { Job } from "../../model/job.ts";
import type { Column, Filter } from "../../model/rows.ts";
import "../chart/chart.ts";
import "../table/table.ts";

const SIMULATED = html`<p class="simulated">
  Simulated: a simulator made these answers up, and they say nothing about any indicator.
</p>`;

export class Results extends IocElement {
  static override properties = { job: { attribute: false }, selected: { state: true } };
  declare job: Job;
  /** Places in the list. */
  declare private selected: ReadonlySet<number>;
  /** Whose rows are selected. */
  #of: string | null = null;
  readonly watch = new Watch(this, () => this.job);

  constructor() {
    super();
    this.selected = new Set();
  }

  selectShown() {
    this.selected = new Set(this.job.rows.view.map(({ index }) => index));
  }

  /** Nothing of the last job is selected in the next. */
  override willUpdate() {
    if (this.#of !== this.job.id) this.selected = new Set();
    this.#of = this.job.id;
  }

  override render() {
    const { rows, running } = this.job;
    if (rows.size === 0) {
      return html`<p class="quiet" id="results-empty">${running ? "No answers yet." : "Nothing looked up yet."}</p>`;
    }
    return html`${rows.simulated ? SIMULATED : nothing}
      <ioc-chart .rows=${rows}></ioc-chart>
      ${this.#filters()} ${this.#exports()}
      <ioc-table
        .rows=${rows}
        .selected=${this.selected}
        @ioc-sort=${({ detail }: CustomEvent<Column>) => rows.sortBy(detail)}
        @ioc-select=${({ detail }: CustomEvent<Outcome>) => this.#select(detail)}
        @ioc-copy=${({ detail }: CustomEvent<Outcome>) => this.#copyValue(detail)}
      ></ioc-table>`;
  }

  #filters() {
    const { rows } = this.job;
    const { filter, filtered, view, size } = rows;
    return html`<div class="filters" role="search" aria-label="Filter results">
      <input
        type="search"
        id="filter-text"
        aria-label="Filter by text"
        placeholder="Filter"
        autocomplete="off"
        spellcheck="false"
        .value=${filter.text}
        @input=${({ target }: Event) => rows.filterBy({ text: (target as HTMLInputElement).value })}
      />
      ${this.#choice(
        "verdict",
        "Every verdict",
        BY_URGENCY.map((verdict) => [verdict, VERDICTS[verdict].name]),
      )}
      ${this.#choice(
        "type",
        "Every type",
        TYPE_ORDER.filter((type) => rows.hasType(type)).map((type) => [type, TYPES[type]]),
      )}
      <span class="quiet" id="shown"
        >${filtered ? `${number(view.length)} of ${counted(size, "row")}` : counted(size, "row")}</span
      >
      ${filtered ? html`<button type="button" @click=${() => rows.filterBy()}>Show all</button>` : nothing}
    </div>`;
  }

  #choice(name: "verdict" | "type", all: string, options: [value: string, text: string][]) {
    const { rows } = this.job;
    const choose = ({ target }: Event) =>
      rows.filterBy({ [name]: (target as HTMLSelectElement).value } as Partial<Filter>);
    return html`<select aria-label="Filter by ${name}" @change=${choose}>
      ${[["", all] as const, ...options].map(
        ([value, text]) => html`<option value=${value} .selected=${rows.filter[name] === value}>${text}</option>`,
      )}
    </select>`;
  }

  #exports() {
    const whole = this.#whole();
    const button = (label: string, act: () => unknown) => html`<button type="button" @click=${act}>${label}</button>`;
    return html`<div class="exports" role="group" aria-label="Hand on ${whole}">
      <span class="quiet">Hand on <b>${whole}</b>:</span>
      ${button("Copy", () => this.#copy("text"))} ${button("Copy defanged", () => this.#copy("defanged"))}
      ${button("Copy as Markdown", () => this.#copy("markdown"))} ${button("CSV", () => this.#save("csv"))}
      ${button("JSON", () => this.#save("json"))} ${button("STIX 2.1", () => this.#save("stix"))}
      ${
        this.selected.size > 0
          ? button("Select none", () => (this.selected = new Set()))
          : button("Select what is shown", () => this.selectShown())
      }
    </div>`;
  }

  /** What an export takes, in words. */
  #whole() {
    if (this.selected.size > 0) return `${number(this.selected.size)} selected`;
    return this.job.rows.filtered ? "what is shown" : "all";
  }

  /** What an export takes: what is selected, else what is shown. */
  get #chosen() {
    const { all, view } = this.job.rows;
    return this.selected.size > 0 ? all.filter(({ index }) => this.selected.has(index)) : view;
  }

  #select({ index }: Outcome) {
    const others = [...this.selected].filter((other) => other !== index);
    this.selected = new Set(this.selected.has(index) ? others : [...others, index]);
  }

  async #copyValue({ ioc }: Outcome) {
    await navigator.clipboard.writeText(ioc.value);
    this.tell("ioc-said", "Copied 1 indicator.");
  }

  async #copy(format: Format) {
    const outcomes = this.#chosen;
    await navigator.clipboard.writeText(await exportAs(format, outcomes, engine.defang));
    this.tell("ioc-said", `Copied ${counted(outcomes.length, "row")}.`);
  }

  async #save(format: FileFormat) {
    const outcomes = this.#chosen;
    const { save } = await import("../../export/save.ts");
    const name = save(format, await exportAs(format, outcomes, engine.defang));
    this.tell("ioc-said", `Saved ${counted(outcomes.length, "row")} as ${name}.`);
  }
}

customElements.define("ioc-results", Results);
