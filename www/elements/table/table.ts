/**
 * `<ioc-table>`: the rows, of which only those in sight exist, so that ten thousand scroll like
 * ten; on paper all of them do. It is one stop of the Tab key: arrows move within it
 * (https://www.w3.org/WAI/ARIA/apg/patterns/grid/). Tells `ioc-open`, `ioc-retry`, `ioc-sort`,
 * `ioc-copy`, and `ioc-select` with the rows that change together.
 */
import type { Outcome } from "iocular";
import { live } from "lit/directives/live.js";

import { type EventName, IocElement, html, nothing } from "../../../ui/element.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { Printing } from "../../controllers/printing.ts";
import { mayFareBetter } from "../../../ui/verdict/verdict.ts";
import type { Column, Rows } from "../../model/rows.ts";
import { cells } from "./cells.ts";

export const COLUMNS: Record<Column, string> = {
  verdict: "Verdict",
  indicator: "Indicator",
  type: "Type",
  engines: "Engines",
  known: "Context",
  scanned: "Last scan",
};
const ARROWS = { ascending: " ↓", descending: " ↑" };

/** Rows beyond the edges of what is seen, so that scrolling finds them there. */
const SPARE = 6;
/** So long after a click the second one of a double click comes, mostly. In ms. */
const DOUBLE = 250;
/** Until it can be measured. In px. */
const USUAL = { row: 32, height: 600 };

/** Rows that are selected together, or one that changes. */
export interface Selecting {
  rows: readonly Outcome[];
  isRange: boolean;
}

export class Table extends IocElement {
  static override properties = {
    rows: { attribute: false },
    of: { attribute: false },
    selected: { attribute: false },
    opened: { attribute: false },
    top: { state: true },
  };
  declare rows: Rows;
  /** The job that they are of. */
  declare of: string | null;
  /** Places in the list. */
  declare selected: ReadonlySet<number>;
  /** The place in the list whose row is opened. */
  declare opened: number | null;
  declare private top: number;
  /**
   * The row that keys act on, by its place in the list: rows come before it, and its outcome may be
   * another.
   */
  #active: number | null = null;
  /** Where a range begins: the row that was picked last, by its place in the list. */
  #anchor: number | null = null;
  /** A row that is opened unless the click becomes a double one. */
  #opening: ReturnType<typeof setTimeout> | undefined;
  #sizes = new ResizeObserver(() => this.requestUpdate());
  readonly watch = new Watch(this, () => this.rows);
  readonly printing = new Printing(this);

  constructor() {
    super();
    this.top = 0;
    this.of = null;
    this.selected = new Set();
    this.opened = null;
  }

  /** On the row that keys act on. */
  override focus() {
    this.#scroller?.focus();
  }

  /** Makes it the row that keys act on, and brings it into sight. */
  activate(outcome: Outcome) {
    this.#activate(outcome);
    const place = this.#placeOf(outcome.index);
    if (place >= 0) this.#reveal(place);
  }

  override willUpdate(changed: Map<string, unknown>) {
    if (changed.has("of")) [this.#active, this.#anchor] = [null, null];
  }

  override render() {
    const { view } = this.rows;
    const height = this.#rowHeight();
    const seen = Math.ceil((this.#scroller?.clientHeight ?? USUAL.height) / height);
    const first = Math.max(0, Math.floor(this.top / height) - SPARE);
    const shown = this.printing.now ? view : view.slice(first, first + seen + 2 * SPARE);
    const start = this.printing.now ? 0 : first;
    return html`<div
      class="grid"
      role="grid"
      tabindex="0"
      aria-label="Results"
      aria-multiselectable="true"
      .style=${`--rows:${view.length}`}
      aria-rowcount=${view.length + 1}
      aria-activedescendant=${shown.some(({ index }) => index === this.#active) ? `row-${this.#active}` : nothing}
      @scroll=${({ target }: Event) => (this.top = (target as Element).scrollTop)}
      @keydown=${this.#press}
      @focus=${this.#enter}
    >
      <div role="rowgroup" class="head">${this.#head()}</div>
      <div role="rowgroup" class="body" .style=${`height:${view.length * height}px`}>
        ${shown.map((outcome, n) => this.#row(outcome, start + n, height))}
      </div>
    </div>`;
  }

  override firstUpdated() {
    if (this.#scroller) this.#sizes.observe(this.#scroller);
    this.requestUpdate(); // now that it can be measured
  }

  get #scroller() {
    return this.querySelector<HTMLElement>(".grid");
  }

  /** The design says how high a row is: more where it is narrow. In px. */
  #rowHeight() {
    return this.#scroller ? parseFloat(getComputedStyle(this.#scroller).getPropertyValue("--row")) : USUAL.row;
  }

  #head() {
    return html`<div role="row" aria-rowindex="1">
      <span role="columnheader" class="pick"><span class="unseen">Selected</span></span
      >${(Object.keys(COLUMNS) as Column[]).map((column) => this.#header(column))}
    </div>`;
  }

  #header(column: Column) {
    const { by, descending } = this.rows.sort;
    const order = descending ? "descending" : "ascending";
    const sorted = by === column;
    return html`<span role="columnheader" class=${column} aria-sort=${sorted ? order : nothing}
      ><button type="button" tabindex="-1" @click=${() => this.tell("ioc-sort", column)}>
        ${COLUMNS[column]}<span aria-hidden="true">${sorted ? ARROWS[order] : ""}</span>
      </button></span
    >`;
  }

  #row(outcome: Outcome, place: number, height: number) {
    const selected = this.selected.has(outcome.index);
    return html`<div
      role="row"
      id=${`row-${outcome.index}`}
      class=${outcome.index === this.#active ? "row active" : "row"}
      aria-rowindex=${place + 2}
      aria-selected=${selected}
      aria-current=${outcome.index === this.opened ? "true" : nothing}
      .style=${`transform:translateY(${place * height}px)`}
      @click=${(event: MouseEvent) => this.#click(event, outcome)}
    >
      <span role="gridcell" class="pick" @click=${(event: MouseEvent) => this.#pick(event, outcome)}
        ><input type="checkbox" tabindex="-1" aria-label="Select" .checked=${live(selected)}
      /></span>
      ${cells(outcome, (event) => this.#again(event, outcome))}
    </div>`;
  }

  #again(event: Event, outcome: Outcome) {
    event.stopPropagation();
    this.tell("ioc-retry", outcome);
  }

  #pick(event: MouseEvent, outcome: Outcome) {
    event.stopPropagation();
    this.#activate(outcome);
    this.#select(outcome, event.shiftKey);
  }

  /** With Shift, all from the row that was picked last to this one. */
  #select(outcome: Outcome, isRange: boolean) {
    const { view } = this.rows;
    const [from, to] = [this.#placeOf(this.#anchor), this.#placeOf(outcome.index)];
    const rows = isRange && from >= 0 ? view.slice(Math.min(from, to), Math.max(from, to) + 1) : [outcome];
    this.#anchor = outcome.index;
    this.tell("ioc-select", { rows, isRange } satisfies Selecting);
  }

  /**
   * Who marks a row's text with the mouse, or a word of it by a double click, wants to copy it, not
   * to open the row: of a click the first half of a double one is told by what follows alone.
   */
  #click({ detail }: MouseEvent, outcome: Outcome) {
    this.#activate(outcome);
    clearTimeout(this.#opening);
    if (detail > 1 || getSelection()?.type === "Range") return;
    const open = () => this.tell("ioc-open", this.rows.at(outcome.index) ?? outcome);
    // Where one is open beside the table already, nothing moves under the second click.
    if (this.opened === null) this.#opening = setTimeout(open, DOUBLE);
    else open();
  }

  #enter() {
    if (this.#placeOf(this.#active) < 0) this.#activate(this.rows.view[0] ?? null);
  }

  #press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.#scroller) return;
    const act = this.#acts(event.shiftKey)[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** What keys do. A digit sorts by the column of that number. */
  #acts(isRange: boolean): Record<string, () => void> {
    const page = Math.max(1, Math.floor((this.#scroller?.clientHeight ?? 0) / this.#rowHeight()) - 2);
    const columns = Object.keys(COLUMNS) as Column[];
    return {
      ...Object.fromEntries(columns.map((column, n) => [`${n + 1}`, () => this.tell("ioc-sort", column)])),
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      PageDown: () => this.#move(page),
      PageUp: () => this.#move(-page),
      Home: () => this.#move(-Infinity),
      End: () => this.#move(Infinity),
      Enter: () => this.#tellActive("ioc-open"),
      " ": () => this.#onActive((outcome) => this.#select(outcome, isRange)),
      c: () => this.#tellActive("ioc-copy"),
      r: () => this.#onActive((outcome) => mayFareBetter(outcome) && this.tell("ioc-retry", outcome)),
    };
  }

  #tellActive(name: EventName) {
    this.#onActive((outcome) => this.tell(name, outcome));
  }

  #onActive(act: (outcome: Outcome) => unknown) {
    const outcome = this.rows.view[this.#placeOf(this.#active)];
    if (outcome) act(outcome);
  }

  /** Where it stands now; below 0: nowhere. */
  #placeOf(index: number | null) {
    return this.rows.view.findIndex((outcome) => outcome.index === index);
  }

  #move(by: number) {
    const { view } = this.rows;
    const place = Math.min(view.length - 1, Math.max(0, this.#placeOf(this.#active) + by));
    this.#activate(view[place] ?? null);
    this.#reveal(place);
  }

  #activate(outcome: Outcome | null) {
    this.#active = outcome?.index ?? null;
    this.requestUpdate();
  }

  /** Scrolls as little as will do. The head covers as much as a row. */
  #reveal(place: number) {
    const scroller = this.#scroller;
    if (!scroller) return;
    const height = this.#rowHeight();
    const bottom = (place + 2) * height - scroller.clientHeight;
    if (place * height < scroller.scrollTop) scroller.scrollTop = place * height;
    else if (bottom > scroller.scrollTop) scroller.scrollTop = bottom;
  }
}

customElements.define("ioc-table", Table);
