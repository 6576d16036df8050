/**
 * `<ioc-waiting>`: what of the report that is shown has no answer yet, and may go first: one, all
 * of a type, or those that are selected. Tells `ioc-first` with their places.
 */
import type { IocType } from "iocular";

import { IocElement, html, nothing } from "../../../ui/element.ts";
import { foreign } from "../../../ui/foreign.ts";
import { KeepFocus } from "../../../ui/model/keep-focus.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { searchField } from "../../../ui/search-field.ts";
import { counted, number } from "../../../ui/words/counted.ts";
import { TYPES, TYPE_ORDER } from "../../../ui/words/types.ts";
import type { Job } from "../../model/job.ts";
import type { Pending } from "../../model/wanted.ts";

/** So many stand there; the filter finds the others. */
const SHOWN = 100;

export class Waiting extends IocElement {
  static override properties = {
    job: { attribute: false },
    open: { state: true },
    filter: { state: true },
    selected: { state: true },
  };
  declare job: Job;
  declare private open: boolean;
  declare private filter: string;
  /** Places in the list. */
  declare private selected: ReadonlySet<number>;
  /** Whose places are selected. */
  #of: string | null = null;
  readonly watch = new Watch(this, () => this.job);
  readonly keepFocus = new KeepFocus(
    this,
    () => this.querySelector("input[type=search]") ?? this.querySelector("summary"),
  );

  constructor() {
    super();
    this.open = false;
    this.filter = "";
    this.selected = new Set();
  }

  override willUpdate() {
    if (this.#of !== this.job.id) [this.selected, this.filter] = [new Set(), ""];
    this.#of = this.job.id;
  }

  override render() {
    const { running, total, done, next, paused, waitsForKey } = this.job;
    const left = total - done;
    if (!running || left <= 0) return nothing;
    return html`<details class="waiting" ?open=${this.open} @toggle=${this.#toggle}>
      <summary>
        Waiting:
        ${number(left)}${next && !paused && !waitsForKey ? html`, next <code>${foreign(next.value)}</code>` : nothing}
      </summary>
      ${this.open ? this.#choices(this.job.pending) : nothing}
    </details>`;
  }

  #choices(pending: readonly Pending[]) {
    const wanted = this.filter.toLowerCase();
    const found = pending.filter(({ ioc }) => ioc.value.toLowerCase().includes(wanted));
    const selected = pending.filter(({ index }) => this.selected.has(index));
    return html`<div class="filters" role="group" aria-label="Look up first">
        ${TYPE_ORDER.map((type) => this.#type(type, pending))}
        <button
          type="button"
          ?disabled=${selected.length === 0 || !this.#canPut}
          @click=${() => this.#putFirst(selected)}
        >
          Selected first${selected.length > 0 ? ` (${number(selected.length)})` : ""}
        </button>
        ${searchField("waiting-search", this.filter, (text) => (this.filter = text), "Find among what waits", "Find")}
      </div>
      <ul>
        ${found.slice(0, SHOWN).map((place) => this.#place(place))}
        ${found.length > SHOWN ? html`<li class="quiet">and ${counted(found.length - SHOWN, "more indicator")}</li>` : nothing}
      </ul>`;
  }

  #type(type: IocType, pending: readonly Pending[]) {
    const ofType = pending.filter(({ ioc }) => ioc.type === type);
    if (ofType.length === 0) return nothing;
    return html`<button type="button" ?disabled=${!this.#canPut} @click=${() => this.#putFirst(ofType)}>
      ${TYPES[type]} first (${number(ofType.length)})
    </button>`;
  }

  #place({ index, ioc, isFirst }: Pending) {
    return html`<li>
      <label class="check"
        ><input type="checkbox" .checked=${this.selected.has(index)} @change=${() => this.#select(index)} /><span
          ><code>${foreign(ioc.value)}</code>${isFirst ? html` <small class="chip">First</small>` : nothing}</span
        ></label
      >
      <button
        type="button"
        aria-label="Look up ${ioc.value} first"
        ?disabled=${!this.#canPut}
        @click=${() => this.tell("ioc-first", [index])}
      >
        Look up first
      </button>
    </li>`;
  }

  /** What waits for a key takes no orders. */
  get #canPut() {
    return !this.job.waitsForKey;
  }

  #putFirst(places: readonly Pending[]) {
    this.tell(
      "ioc-first",
      places.map(({ index }) => index),
    );
    this.selected = new Set();
  }

  #select(index: number) {
    const selected = new Set(this.selected);
    if (!selected.delete(index)) selected.add(index);
    this.selected = selected;
  }

  #toggle({ target }: Event) {
    this.open = (target as HTMLDetailsElement).open;
  }
}

customElements.define("ioc-waiting", Waiting);
