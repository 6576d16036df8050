/**
 * `<ioc-table>`: the rows, of which only those in sight exist, so that ten thousand scroll like
 * ten. It is one stop of the Tab key: arrows move within it
 * (https://www.w3.org/WAI/ARIA/apg/patterns/grid/). Tells `open`, `retry`, `sort`, `copy` and
 * `select`.
 */
import { age } from "../model/time.js";
import { VERDICTS, known, mayFareBetter, verdictOf } from "../model/verdicts.js";
import { detectionBar } from "./bar.js";
import { reportLink } from "./facts.js";
import { Part, foreign, foreignList, html, nothing } from "./part.js";

const COLUMNS = {
  verdict: "Verdict",
  indicator: "Indicator",
  type: "Type",
  engines: "Engines",
  known: "What is known",
  scanned: "Scanned",
};
/** Rows beyond the edges of what is seen, so that scrolling finds them there. */
const SPARE = 6;

export class Table extends Part {
  static properties = {
    rows: { attribute: false },
    version: { attribute: false },
    selected: { attribute: false },
    top: { state: true },
  };
  /** The row that keys act on: the outcome and not its place, for rows come before it. */
  #active = null;
  #sizes = new ResizeObserver(() => this.requestUpdate());

  constructor() {
    super();
    this.top = 0;
    /** @type {Set<number>} */
    this.selected = new Set();
  }

  render() {
    const { view } = this.rows;
    const height = this.#rowHeight();
    const seen = Math.ceil((this.#scroller?.clientHeight ?? 600) / height);
    const first = Math.max(0, Math.floor(this.top / height) - SPARE);
    const shown = view.slice(first, first + seen + 2 * SPARE);
    return html`<div
      class="grid"
      role="grid"
      tabindex="0"
      aria-label="Results"
      aria-multiselectable="true"
      .style=${`--rows:${view.length}`}
      aria-rowcount=${view.length + 1}
      aria-activedescendant=${shown.includes(this.#active) ? rowId(this.#active) : nothing}
      @scroll=${({ target }) => (this.top = target.scrollTop)}
      @keydown=${this.#press}
      @focus=${this.#enter}
    >
      <div role="rowgroup" class="head">
        <div role="row" aria-rowindex="1">
          <span role="columnheader" class="pick"><span class="unseen">Selected</span></span
          >${Object.entries(COLUMNS).map((column) => this.#header(column))}
        </div>
      </div>
      <div role="rowgroup" class="body" .style=${`height:${view.length * height}px`}>
        ${shown.map((outcome, n) => this.#row(outcome, first + n, height))}
      </div>
    </div>`;
  }

  firstUpdated() {
    this.#sizes.observe(this.#scroller);
    this.requestUpdate(); // now that it can be measured
  }

  get #scroller() {
    return this.querySelector(".grid");
  }

  /** The design says how high a row is: more where it is narrow. In px. */
  #rowHeight() {
    return this.#scroller ? parseFloat(getComputedStyle(this.#scroller).getPropertyValue("--row")) : 40;
  }

  #header([by, name]) {
    const { sort } = this.rows;
    const order = sort.by !== by ? nothing : sort.descending ? "descending" : "ascending";
    return html`<span role="columnheader" class=${by} aria-sort=${order}
      ><button type="button" tabindex="-1" @click=${() => this.tell("sort", by)}>
        ${name}<span aria-hidden="true">${order === nothing ? "" : order === "ascending" ? " ↓" : " ↑"}</span>
      </button></span
    >`;
  }

  #row(outcome, place, height) {
    const { sign, name } = VERDICTS[verdictOf(outcome)];
    const selected = this.selected.has(outcome.index);
    return html`<div
      role="row"
      id=${rowId(outcome)}
      class=${outcome === this.#active ? "row active" : "row"}
      aria-rowindex=${place + 2}
      aria-selected=${selected}
      .style=${`transform:translateY(${place * height}px)`}
      @click=${() => this.#click(outcome)}
    >
      <span role="gridcell" class="pick" @click=${(event) => this.#pick(event, outcome)}
        ><input type="checkbox" tabindex="-1" aria-label="Select" .checked=${selected}
      /></span>
      <span role="gridcell" class="verdict ${verdictOf(outcome)}">${sign} <span class="word">${name}</span></span>
      <span role="gridcell" class="indicator"><code>${foreign(outcome.ioc.value)}</code></span>
      <span role="gridcell" class="type quiet">${outcome.ioc.type}</span>
      ${outcome.kind === "error" ? this.#errorCells(outcome) : this.#resultCells(outcome)}
    </div>`;
  }

  #resultCells(result) {
    return html`<span role="gridcell" class="engines"
        >${result.totalEngines > 0 ? html`${detectionBar(result)} <span class="count">${result.detectionCount} / ${result.totalEngines}</span>` : "–"}</span
      >
      <span role="gridcell" class="known">${foreignList(known(result.details), " · ")}</span>
      <span role="gridcell" class="scanned"
        >${result.scanDate ? html`<time datetime=${result.scanDate} title=${result.scanDate}>${age(result.scanDate)}</time>` : "–"}</span
      >`;
  }

  #errorCells(outcome) {
    const again = mayFareBetter(outcome)
      ? html`<button type="button" tabindex="-1" @click=${(event) => this.#again(event, outcome)}>Try again</button>`
      : nothing;
    return html`<span role="gridcell" class="engines">–</span>
      <span role="gridcell" class="known">${foreign(outcome.error)}</span>
      <span role="gridcell" class="scanned">${again}</span>`;
  }

  #again(event, outcome) {
    event.stopPropagation();
    this.tell("retry", outcome);
  }

  #pick(event, outcome) {
    event.stopPropagation();
    this.#activate(outcome);
    this.tell("select", outcome);
  }

  #click(outcome) {
    this.#activate(outcome);
    this.tell("open", outcome);
  }

  #enter() {
    if (!this.rows.view.includes(this.#active)) this.#activate(this.rows.view[0] ?? null);
  }

  #press(event) {
    const act = this.#keys()[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.target !== this.#scroller) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #keys() {
    const page = Math.max(1, Math.floor(this.#scroller.clientHeight / this.#rowHeight()) - 2);
    const move = (by) => () => this.#move(by);
    const tell = (name) => () => this.#active && this.tell(name, this.#active);
    const keys = {
      ArrowDown: move(1),
      ArrowUp: move(-1),
      PageDown: move(page),
      PageUp: move(-page),
      Home: move(-Infinity),
      End: move(Infinity),
    };
    return {
      ...keys,
      Enter: tell("open"),
      " ": tell("select"),
      c: tell("copy"),
      r: () => this.#active && mayFareBetter(this.#active) && this.tell("retry", this.#active),
    };
  }

  #move(by) {
    const { view } = this.rows;
    const place = Math.min(view.length - 1, Math.max(0, view.indexOf(this.#active) + by));
    this.#activate(view[place] ?? null);
    this.#reveal(place);
  }

  #activate(outcome) {
    this.#active = outcome;
    this.requestUpdate();
  }

  /** Scrolls as little as will do. The head covers as much as a row. */
  #reveal(place) {
    const height = this.#rowHeight();
    const { scrollTop, clientHeight } = this.#scroller;
    const bottom = (place + 2) * height - clientHeight;
    if (place * height < scrollTop) this.#scroller.scrollTop = place * height;
    else if (bottom > scrollTop) this.#scroller.scrollTop = bottom;
  }
}

const rowId = ({ index }) => `row-${index}`;

customElements.define("ioc-table", Table);
