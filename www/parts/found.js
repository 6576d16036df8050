/**
 * `<ioc-found>`: the indicators that were found in the text, each to be ticked or not. Tells
 * `chosen` when what is ticked has changed.
 */
import { NEVER_LOOKED_UP, TYPES, counted } from "../model/names.js";
import { Part, foreign, html, nothing } from "./part.js";

/** A type with more is shown folded to so many; the tick of the type holds for all. */
const SHOWN = 500;
/** A type with more is folded away at first. */
const UNFOLDED = 20;

const nameOf = ({ type, value }) => `${type} ${value}`;

export class Found extends Part {
  static properties = { found: { attribute: false } };
  /** What was unticked stays so while the text changes around it. */
  #unticked = new Set();

  constructor() {
    super();
    /** @type {import("iocular").FoundIoc[]} */
    this.found = [];
  }

  /**
   * What is ticked, and what cannot be: the plan says that it is skipped, and why.
   * @returns {import("iocular").Ioc[]}
   */
  get chosen() {
    return this.found
      .filter((ioc) => this.#ticked(ioc))
      .map(({ type, value, rawMatch }) => ({ type, value, rawMatch }));
  }

  render() {
    const groups = Object.keys(TYPES).map((type) => [type, this.found.filter((ioc) => ioc.type === type)]);
    return html`<p class="quiet" id="found-summary">${this.#summary()}</p>
      <div id="found-types">
        ${groups.filter(([, all]) => all.length > 0).map(([type, all]) => this.#group(type, all))}
      </div>`;
  }

  #summary() {
    if (this.found.length === 0) return "Nothing found yet, and nothing has been sent.";
    const ticked = this.chosen.filter(({ type }) => !NEVER_LOOKED_UP.has(type)).length;
    return `${counted(this.found.length, "indicator")} found, ${ticked.toLocaleString("en")} ticked. Nothing of this is sent before you press “Look up”.`;
  }

  // The tick stands beside the summary: a control within a control is out of reach for some.
  #group(type, all) {
    const looked = !NEVER_LOOKED_UP.has(type);
    const ticked = looked ? all.filter((ioc) => this.#ticked(ioc)).length : 0;
    return html`<div class="type" role="group" aria-label=${TYPES[type]}>
      <input
        type="checkbox"
        aria-label=${TYPES[type]}
        .checked=${ticked > 0}
        .indeterminate=${ticked > 0 && ticked < all.length}
        ?disabled=${!looked}
        @change=${({ target }) => this.#tick(all, target.checked)}
      />
      <details ?open=${all.length <= UNFOLDED}>
        <summary>
          <mark class=${type}>${TYPES[type]}</mark>
          <span class="count">${all.length.toLocaleString("en")}</span>${looked ? "" : " (shown, never looked up)"}
        </summary>
        <ul>
          ${all.slice(0, SHOWN).map((ioc) => this.#row(ioc, looked))}
          ${all.length > SHOWN ? html`<li class="quiet">and ${counted(all.length - SHOWN, "more indicator")}</li>` : nothing}
        </ul>
      </details>
    </div>`;
  }

  #row(ioc, looked) {
    return html`<li>
      <label class="check">
        <input
          type="checkbox"
          .checked=${looked && this.#ticked(ioc)}
          ?disabled=${!looked}
          @change=${({ target }) => this.#tick([ioc], target.checked)}
        />
        <span
          ><code>${foreign(ioc.value)}</code
          >${ioc.rawMatch === ioc.value ? nothing : html` <small class="quiet">from ${foreign(ioc.rawMatch)}</small>`}</span
        >
      </label>
    </li>`;
  }

  #ticked(ioc) {
    return !this.#unticked.has(nameOf(ioc));
  }

  #tick(iocs, ticked) {
    for (const ioc of iocs) ticked ? this.#unticked.delete(nameOf(ioc)) : this.#unticked.add(nameOf(ioc));
    this.requestUpdate();
    this.tell("chosen");
  }
}

customElements.define("ioc-found", Found);
