/**
 * `<ioc-found>`: the indicators that were found in a text, by type, each to be ticked or not; below
 * them the doubtful ones, by reason, of which none is ticked at first.
 */
import type { FoundIoc } from "iocular";
import { repeat } from "lit/directives/repeat.js";

import type { Finds } from "../draft/finds.ts";
import { IocElement, html, nothing } from "../element.ts";
import { Watch } from "../model/watch.ts";
import { counted, number } from "../words/counted.ts";
import { DOUBTS, DOUBT_ORDER } from "../words/doubts.ts";
import { TYPES, TYPE_ORDER, isLookedUp } from "../words/types.ts";
import "./group.ts";

interface Group {
  kind: string;
  label: string;
  iocs: readonly FoundIoc[];
}

export class Found extends IocElement {
  static override properties = { finds: { attribute: false } };
  declare finds: Finds;
  readonly watch = new Watch(this, () => this.finds);

  override render() {
    const { iocs } = this.finds;
    const sure = iocs.filter(({ doubt }) => !doubt);
    const types = TYPE_ORDER.map((kind) =>
      groupOf(
        kind,
        TYPES[kind],
        sure.filter(({ type }) => type === kind),
      ),
    );
    const reasons = DOUBT_ORDER.map((kind) =>
      groupOf(
        kind,
        DOUBTS[kind],
        iocs.filter(({ doubt }) => doubt === kind),
      ),
    );
    return html`<p class="quiet" id="found-summary">${this.#summary()}</p>
      <div id="found-types">${this.#groups(types)}</div>
      <div id="found-doubts">
        ${sure.length < iocs.length ? html`<h3>In doubt</h3>` : nothing} ${this.#groups(reasons)}
      </div>`;
  }

  #summary() {
    const { iocs, counted: found, chosen } = this.finds;
    if (iocs.length === 0) return "Nothing found yet, and nothing has been sent.";
    const ticked = chosen.filter(({ type }) => isLookedUp(type)).length;
    const doubtful = iocs.length - found.length;
    const more = doubtful > 0 ? ` ${number(doubtful)} more in doubt, not ticked.` : "";
    return `${counted(found.length, "indicator")} found, ${number(ticked)} ticked. Nothing of this is sent before you press “Look up”.${more}`;
  }

  #groups(groups: Group[]) {
    return repeat(
      groups.filter(({ iocs }) => iocs.length > 0),
      ({ kind }) => kind,
      ({ kind, label, iocs }) =>
        html`<ioc-found-group .finds=${this.finds} .kind=${kind} .label=${label} .iocs=${iocs}></ioc-found-group>`,
    );
  }
}

const groupOf = (kind: string, label: string, iocs: readonly FoundIoc[]): Group => ({ kind, label, iocs });

customElements.define("ioc-found", Found);
