/** `<ioc-results>`: chart, filters, what can be exported, and the table. */
import type { Outcome } from "iocular";

import { IocElement, html, nothing } from "../../../ui/element.ts";
import "../../../ui/export-bar/export-bar.ts";
import type { Chosen, Module } from "../../../ui/export/exported.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { describePolicy, isBuiltIn } from "../../../ui/policy/policy.ts";
import { asGiven } from "../../../ui/policy/verdicts.ts";
import { BY_URGENCY, VERDICTS } from "../../../ui/verdict/verdict.ts";
import { counted, number } from "../../../ui/words/counted.ts";
import { TYPES, TYPE_ORDER } from "../../../ui/words/types.ts";
import { engine } from "../../engine/client.ts";
import type { Job } from "../../model/job.ts";
import type { Column, Filter } from "../../model/rows.ts";
import "../chart/chart.ts";
import "../table/table.ts";
import type { Selecting } from "../table/table.ts";

/** Not `engine` itself: whatever is looked for in it is a question to the worker, by Lit too. */
const MODULE: Module = {
  judge: (results, policy) => engine.judge(results, policy),
  defang: (values) => engine.defang(values),
};

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
    return html`${rows.simulated ? SIMULATED : nothing} ${this.#policy()}
      <ioc-chart .rows=${rows}></ioc-chart>
      ${this.#filters()} ${this.#exports()}
      <ioc-table
        .rows=${rows}
        .selected=${this.selected}
        @ioc-sort=${({ detail }: CustomEvent<Column>) => rows.sortBy(detail)}
        @ioc-select=${({ detail }: CustomEvent<Selecting>) => this.#select(detail)}
        @ioc-copy=${({ detail }: CustomEvent<Outcome>) => this.#copyValue(detail)}
      ></ioc-table>`;
  }

  /** What differs from what VirusTotal says is named. */
  #policy() {
    const { policy } = this.job;
    if (isBuiltIn(policy)) return nothing;
    return html`<p class="quiet" id="policy-in-use">Verdicts by your policy: ${describePolicy(policy)}.</p>`;
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
    return html`<div class="exports">
      <ioc-export-bar .chosen=${this.#chosen} .module=${MODULE}></ioc-export-bar>
      ${
        this.selected.size > 0
          ? html`<button type="button" @click=${() => (this.selected = new Set())}>Select none</button>`
          : html`<button type="button" @click=${() => this.selectShown()}>Select what is shown</button>`
      }
      ${this.#hidden > 0 ? html`<span id="hidden-selection">${number(this.#hidden)} selected, hidden by the filter: not exported</span>` : nothing}
    </div>`;
  }

  /** Rows that are selected and that the filter hides. */
  get #hidden() {
    return this.selected.size - this.job.rows.view.filter(({ index }) => this.selected.has(index)).length;
  }

  /**
   * What an export takes: what is selected and shown, else what is shown; what was skipped only
   * with all.
   */
  get #chosen(): Chosen {
    const { rows, skipped, total, policy } = this.job;
    const part = { skipped: [], pending: 0, policy };
    if (this.selected.size > 0)
      return { ...part, scope: "selected", outcomes: given(rows.view.filter(({ index }) => this.selected.has(index))) };
    if (rows.filtered) return { ...part, scope: "filtered", outcomes: given(rows.view) };
    return { scope: "all", outcomes: given(rows.view), skipped, pending: Math.max(0, total - rows.size), policy };
  }

  /** A range is added; a row by itself changes. */
  #select({ rows, isRange }: Selecting) {
    const selected = new Set(this.selected);
    for (const { index } of rows) {
      if (isRange || !selected.delete(index)) selected.add(index);
    }
    this.selected = selected;
  }

  async #copyValue({ ioc }: Outcome) {
    await navigator.clipboard.writeText(ioc.value);
    this.tell("ioc-said", "Copied 1 indicator.");
  }
}

/** An export says both verdicts, the policy's and VirusTotal's own. */
const given = (outcomes: readonly Outcome[]) => outcomes.map(asGiven);

customElements.define("ioc-results", Results);
