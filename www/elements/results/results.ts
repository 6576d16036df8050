/**
 * `<ioc-results>`: verdicts and filters, the table with the row that is opened, what can be
 * exported.
 */
import type { Outcome } from "iocular";

import { toClipboard } from "../../../ui/copy/clipboard.ts";
import { IocElement, html, nothing } from "../../../ui/element.ts";
import "../../../ui/export-bar/export-bar.ts";
import type { Chosen, Module } from "../../../ui/export/exported.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { describePolicy, isBuiltIn } from "../../../ui/policy/policy.ts";
import { asGiven } from "../../../ui/policy/verdicts.ts";
import { searchField } from "../../../ui/search-field.ts";
import { counted, number } from "../../../ui/words/counted.ts";
import { TYPES, TYPE_ORDER } from "../../../ui/words/types.ts";
import { engine } from "../../engine/client.ts";
import type { Job } from "../../model/job.ts";
import type { Column, Filter } from "../../model/rows.ts";
import "../chips/chips.ts";
import "../details/details.ts";
import type { Details } from "../details/details.ts";
import { sentenceOf } from "../details/sentence.ts";
import "../table/table.ts";
import { COLUMNS, type Selecting, type Table } from "../table/table.ts";

/** Not `engine` itself: whatever is looked for in it is a question to the worker, by Lit too. */
const MODULE: Module = {
  judge: (results, policy) => engine.judge(results, policy),
  defang: (values) => engine.defang(values),
};

const SIMULATED = html`<p class="simulated">
  Simulated: a simulator made these answers up, and they say nothing about any indicator.
</p>`;

export class Results extends IocElement {
  static override properties = {
    job: { attribute: false },
    selected: { state: true },
    opened: { state: true },
    sorted: { state: true },
  };
  declare job: Job;
  /** Places in the list. */
  declare private selected: ReadonlySet<number>;
  /** The place in the list whose row is opened. */
  declare private opened: number | null;
  /** By what a person has sorted them last, for who listens. */
  declare private sorted: string;
  /** Whose rows are selected. */
  #of: string | null = null;
  readonly watch = new Watch(this, () => this.job);

  constructor() {
    super();
    this.selected = new Set();
    this.opened = null;
    this.sorted = "";
  }

  selectShown() {
    this.selected = new Set(this.job.rows.view.map(({ index }) => index));
  }

  #selectNone() {
    this.selected = new Set();
  }

  /** Nothing of the last job is selected or opened in the next. */
  override willUpdate() {
    if (this.#of !== this.job.id) [this.selected, this.opened, this.sorted] = [new Set(), null, ""];
    this.#of = this.job.id;
  }

  override render() {
    const { rows, running } = this.job;
    if (rows.size === 0) {
      return html`<p class="quiet" id="results-empty">${running ? "No answers yet." : "Nothing looked up yet."}</p>`;
    }
    return html`${rows.simulated ? SIMULATED : nothing} ${this.#policy()}
      <div class="filters" role="search" aria-label="Filter results">
        <ioc-chips .rows=${rows} pending=${Math.max(0, this.job.total - rows.settled)}></ioc-chips>
        ${this.#filters()}
      </div>
      <span class="unseen" role="status">${this.sorted}</span>
      <div class="beside" .style=${`--rows:${rows.view.length}`}>${this.#table()} ${this.#details()}</div>
      ${this.#exports()}`;
  }

  #table() {
    const { rows } = this.job;
    return html`<ioc-table
      .rows=${rows}
      .selected=${this.selected}
      .opened=${this.opened}
      @ioc-open=${({ detail }: CustomEvent<Outcome>) => this.#open(detail)}
      .of=${this.job.id}
      @ioc-sort=${({ detail }: CustomEvent<Column>) => this.#sort(detail)}
      @ioc-select=${({ detail }: CustomEvent<Selecting>) => this.#select(detail)}
      @ioc-copy=${({ detail }: CustomEvent<Outcome>) => this.attempt(() => this.#copyValue(detail))}
      @keydown=${({ key }: KeyboardEvent) => key === "Escape" && this.#close()}
    ></ioc-table>`;
  }

  #sort(column: Column) {
    const { rows } = this.job;
    rows.sortBy(column);
    this.sorted = `Sorted by ${COLUMNS[column].toLowerCase()}, ${rows.sort.descending ? "descending" : "ascending"}.`;
  }

  #details() {
    const { reading } = this.job;
    const outcome = this.opened === null ? null : (this.job.rows.at(this.opened) ?? null);
    return html`<ioc-details
      .outcome=${outcome}
      .view=${this.job.rows.view}
      .sentence=${outcome && reading ? sentenceOf(outcome.ioc, reading) : null}
      @ioc-opened=${({ detail }: CustomEvent<Outcome>) => this.#show(detail)}
      @ioc-closed=${() => this.#close()}
    ></ioc-details>`;
  }

  /** Who opens a row is led to what is known of it. */
  async #open(outcome: Outcome) {
    this.#show(outcome);
    const details = this.child<Details>("ioc-details");
    await this.updateComplete;
    await details.updateComplete;
    details.focus();
  }

  #show(outcome: Outcome) {
    this.opened = outcome.index;
    this.child<Table>("ioc-table").activate(outcome);
  }

  /** Who closes it is led back to its row. */
  #close() {
    if (this.opened === null) return;
    this.opened = null;
    this.child("ioc-table").focus();
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
    const types = TYPE_ORDER.filter((type) => rows.hasType(type));
    const search = (text: string) => rows.filterBy({ text });
    return html`${searchField("filter-text", filter.text, search, "Filter by text", "Filter")}
      <select aria-label="Filter by type" @change=${this.#chooseType}>
        <option value="" .selected=${filter.type === ""}>All types</option>
        ${types.map((type) => html`<option value=${type} .selected=${filter.type === type}>${TYPES[type]}</option>`)}
      </select>
      <span class="quiet" id="shown" role="status"
        >${filtered ? `${number(view.length)} of ${counted(size, "row")}` : counted(size, "row")}</span
      >
      ${filtered ? html`<button type="button" @click=${this.#showAll}>Show all</button>` : nothing}`;
  }

  /** The button goes, and who stood on it stands where the next filter is written. */
  #showAll() {
    this.job.rows.filterBy();
    this.child("#filter-text").focus();
  }

  #chooseType({ target }: Event) {
    this.job.rows.filterBy({ type: (target as HTMLSelectElement).value as Filter["type"] });
  }

  #exports() {
    return html`<div class="exports all">
      <ioc-export-bar .chosen=${this.#chosen} .module=${MODULE}></ioc-export-bar>
      <button type="button" @click=${() => (this.selected.size > 0 ? this.#selectNone() : this.selectShown())}>
        ${this.selected.size > 0 ? "Select none" : "Select what is shown"}
      </button>
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
    await toClipboard(ioc.value);
    this.tell("ioc-said", "Copied 1 indicator.");
  }
}

/** An export says both verdicts, the policy's and VirusTotal's own. */
const given = (outcomes: readonly Outcome[]) => outcomes.map(asGiven);

customElements.define("ioc-results", Results);
