/** `<ioc-found>`: the indicators that were found in a text, each to be ticked or not. */
import type { FoundIoc, IocType } from "iocular";

import type { Finds } from "../draft/finds.ts";
import { IocElement, html, nothing } from "../element.ts";
import { foreign } from "../foreign.ts";
import { Watch } from "../model/watch.ts";
import { counted, number } from "../words/counted.ts";
import { TYPES, TYPE_ORDER, isLookedUp } from "../words/types.ts";

/** A type with more is shown folded to so many; the tick of the type holds for all. */
const SHOWN = 500;
/** A type with more is folded away at first. */
const UNFOLDED = 20;

export class Found extends IocElement {
  static override properties = { finds: { attribute: false } };
  declare finds: Finds;
  readonly watch = new Watch(this, () => this.finds);

  override render() {
    const groups = TYPE_ORDER.map((type) => ({ type, all: this.finds.iocs.filter((ioc) => ioc.type === type) }));
    return html`<p class="quiet" id="found-summary">${this.#summary()}</p>
      <div id="found-types">
        ${groups.filter(({ all }) => all.length > 0).map(({ type, all }) => this.#group(type, all))}
      </div>`;
  }

  #summary() {
    const { iocs, chosen } = this.finds;
    if (iocs.length === 0) return "Nothing found yet, and nothing has been sent.";
    const ticked = chosen.filter(({ type }) => isLookedUp(type)).length;
    return `${counted(iocs.length, "indicator")} found, ${number(ticked)} ticked. Nothing of this is sent before you press “Look up”.`;
  }

  // The tick stands beside the summary: a control within a control is out of reach for some.
  #group(type: IocType, all: readonly FoundIoc[]) {
    const looked = isLookedUp(type);
    const ticked = looked ? all.filter((ioc) => this.finds.isTicked(ioc)).length : 0;
    return html`<div class="type" role="group" aria-label=${TYPES[type]}>
      <input
        type="checkbox"
        aria-label=${TYPES[type]}
        .checked=${ticked > 0}
        .indeterminate=${ticked > 0 && ticked < all.length}
        ?disabled=${!looked}
        @change=${this.#tick(all)}
      />
      <details ?open=${all.length <= UNFOLDED}>
        <summary>
          <mark class=${type}>${TYPES[type]}</mark>
          <span class="count">${number(all.length)}</span>${looked ? "" : " (shown, never looked up)"}
        </summary>
        <ul>
          ${all.slice(0, SHOWN).map((ioc) => this.#row(ioc, looked))}
          ${all.length > SHOWN ? html`<li class="quiet">and ${counted(all.length - SHOWN, "more indicator")}</li>` : nothing}
        </ul>
      </details>
    </div>`;
  }

  #row(ioc: FoundIoc, looked: boolean) {
    const ticked = looked && this.finds.isTicked(ioc);
    const written =
      ioc.rawMatch === ioc.value ? nothing : html` <small class="quiet">from ${foreign(ioc.rawMatch)}</small>`;
    return html`<li>
      <label class="check">
        <input type="checkbox" .checked=${ticked} ?disabled=${!looked} @change=${this.#tick([ioc])} />
        <span><code>${foreign(ioc.value)}</code>${written}</span>
      </label>
    </li>`;
  }

  #tick(iocs: readonly FoundIoc[]) {
    return ({ target }: Event) => this.finds.tick(iocs, (target as HTMLInputElement).checked);
  }
}

customElements.define("ioc-found", Found);
