/**
 * `<ioc-found-group>`: finds of one type, or with one doubt; to be ticked one by one or all at
 * once.
 */
import { live } from "lit/directives/live.js";

import { type Find, mayTick } from "../draft/find.ts";
import { namesInWords } from "../draft/file-names.ts";
import type { Finds } from "../draft/finds.ts";
import { IocElement, html, nothing } from "../element.ts";
import { foreign } from "../foreign.ts";
import { Watch } from "../model/watch.ts";
import { counted, number } from "../words/counted.ts";
import { isLookedUp } from "../words/types.ts";

/** A group with more is shown folded to so many; the tick of the group holds for all. */
const SHOWN = 500;
/** A group with more is folded away at first. */
const UNFOLDED = 20;

export class FoundGroup extends IocElement {
  static override properties = {
    finds: { attribute: false },
    iocs: { attribute: false },
    kind: {},
    label: {},
    unfolded: { state: true },
  };
  declare finds: Finds;
  declare iocs: readonly Find[];
  /** Its type or doubt, by which it is coloured. */
  declare kind: string;
  declare label: string;
  /** As the person left it; before, how many there are decides. */
  declare unfolded: boolean | undefined;
  readonly watch = new Watch(this, () => this.finds);

  // The tick stands beside the summary: a control within a control is out of reach for some.
  override render() {
    const looked = this.iocs.filter(canTick);
    const ticked = looked.filter((ioc) => this.finds.isTicked(ioc)).length;
    return html`<div class="group" role="group" aria-label=${this.label}>
      <input
        type="checkbox"
        aria-label=${this.label}
        .checked=${live(ticked > 0)}
        .indeterminate=${ticked > 0 && ticked < looked.length}
        ?disabled=${looked.length === 0}
        @change=${this.#tick(looked)}
      />
      <details ?open=${this.#isOpen} @toggle=${this.#fold}>
        <summary>
          <mark class=${this.kind}>${this.label}</mark>
          <span class="count">${number(this.iocs.length)}</span>${looked.length > 0 ? "" : " (not looked up)"}
        </summary>
        ${this.#isOpen ? this.#rows() : nothing}
      </details>
    </div>`;
  }

  get #isOpen() {
    return this.unfolded ?? this.iocs.length <= UNFOLDED;
  }

  #rows() {
    const more = this.iocs.length - SHOWN;
    return html`<ul>
      ${this.iocs.slice(0, SHOWN).map((ioc) => this.#row(ioc))}
      ${more > 0 ? html`<li class="quiet">and ${counted(more, "more indicator")}</li>` : nothing}
    </ul>`;
  }

  #row(ioc: Find) {
    const looked = canTick(ioc);
    const ticked = looked && this.finds.isTicked(ioc);
    return html`<li>
      <label class="check">
        <input type="checkbox" .checked=${ticked} ?disabled=${!looked} @change=${this.#tick([ioc])} />
        <span><code>${foreign(ioc.value)}</code>${fileNames(ioc)}${origin(ioc)}${chips(ioc)}</span>
      </label>
    </li>`;
  }

  #tick(iocs: readonly Find[]) {
    return ({ target }: Event) => this.finds.tick(iocs, (target as HTMLInputElement).checked);
  }

  /** That it was folded as it is rendered is no news. */
  #fold({ target }: Event) {
    const { open } = target as HTMLDetailsElement;
    if (open !== this.#isOpen) this.unfolded = open;
  }
}

/** VirusTotal has no reports on some, and some are never sent. */
const canTick = (ioc: Find) => isLookedUp(ioc.type) && mayTick(ioc);

/** How it was written, where that was another way; or the rewritten link that held it. */
function origin({ value, rawMatch, unwrappedFrom }: Find) {
  if (unwrappedFrom) return html` <small class="quiet">unwrapped from ${foreign(unwrappedFrom)}</small>`;
  return rawMatch === value ? nothing : html` <small class="quiet">from ${foreign(rawMatch)}</small>`;
}

/** The files whose hash it is. */
const fileNames = (ioc: Find) =>
  ioc.fileNames ? html` <small class="quiet">${foreign(namesInWords(ioc.fileNames))}</small>` : nothing;

/** The lists that it stands in, each name once. */
function chips({ lists = [] }: Find) {
  const kinds = new Map(lists.map(({ name, kind }) => [name, kind]));
  return [...kinds].map(([name, kind]) => html` <small class="chip ${kind}">${name}</small>`);
}

customElements.define("ioc-found-group", FoundGroup);
