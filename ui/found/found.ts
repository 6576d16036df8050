/**
 * `<ioc-found>`: the indicators that were found in a text, by type, each to be ticked or not; below
 * them what is left out and what is in doubt, by reason, of which none is ticked at first.
 */
import { repeat } from "lit/directives/repeat.js";

import { type Find, reasonOf } from "../draft/find.ts";
import type { Finds } from "../draft/finds.ts";
import { IocElement, html, nothing } from "../element.ts";
import { Watch } from "../model/watch.ts";
import { counted, number } from "../words/counted.ts";
import { DOUBTS, DOUBT_ORDER, LEFT_OUT, LEFT_OUT_ORDER } from "../words/doubts.ts";
import { TYPES, TYPE_ORDER, isLookedUp } from "../words/types.ts";
import "./group.ts";

interface Group {
  kind: string;
  label: string;
  iocs: readonly Find[];
}

export class Found extends IocElement {
  static override properties = { finds: { attribute: false } };
  declare finds: Finds;
  readonly watch = new Watch(this, () => this.finds);

  override render() {
    const { iocs } = this.finds;
    const types = groupsOf(TYPE_ORDER, TYPES, iocs, (ioc) => (reasonOf(ioc) ? null : ioc.type));
    const leftOut = groupsOf(LEFT_OUT_ORDER, LEFT_OUT, iocs, reasonOf);
    const doubtful = groupsOf(DOUBT_ORDER, DOUBTS, iocs, reasonOf);
    return html`<p class="quiet" id="found-summary">${this.#summary()}</p>
      <div id="found-types">${this.#groups(types)}</div>
      <div id="found-left-out">${leftOut.length > 0 ? html`<h3>Left out</h3>` : nothing} ${this.#groups(leftOut)}</div>
      <div id="found-doubts">
        ${doubtful.length > 0 ? html`<h3>In doubt</h3>` : nothing} ${this.#groups(doubtful)}
      </div>`;
  }

  #summary() {
    const { iocs, counted: found, chosen } = this.finds;
    if (iocs.length === 0) return "Nothing found yet, and nothing has been sent.";
    const ticked = chosen.filter(({ type }) => isLookedUp(type)).length;
    const others = iocs.filter((ioc) => reasonOf(ioc) && !this.finds.isTicked(ioc));
    const doubtful = others.filter(({ doubt }) => doubt).length;
    const more = [said(others.length - doubtful, "left out"), said(doubtful, "in doubt")].join("");
    return `${counted(found.length, "indicator")} found, ${number(ticked)} ticked. Nothing of this is sent before you press “Look up”.${more}`;
  }

  #groups(groups: Group[]) {
    return repeat(
      groups,
      ({ kind }) => kind,
      ({ kind, label, iocs }) =>
        html`<ioc-found-group .finds=${this.finds} .kind=${kind} .label=${label} .iocs=${iocs}></ioc-found-group>`,
    );
  }
}

/** Those groups that hold something. */
function groupsOf<Kind extends string>(
  order: readonly Kind[],
  labels: Readonly<Record<Kind, string>>,
  iocs: readonly Find[],
  kindOf: (ioc: Find) => string | null,
): Group[] {
  const found = new Map<string | null, Find[]>();
  for (const ioc of iocs) {
    const kind = kindOf(ioc);
    found.set(kind, found.get(kind) ?? []);
    found.get(kind)?.push(ioc);
  }
  return order.map((kind) => ({ kind, label: labels[kind], iocs: found.get(kind) ?? [] })).filter(isFilled);
}

const isFilled = ({ iocs }: Group) => iocs.length > 0;

const said = (count: number, what: string) => (count > 0 ? ` ${number(count)} more ${what}, not ticked.` : "");

customElements.define("ioc-found", Found);
