/**
 * `<ioc-found>`: the indicators that were found in a text, by type, each to be ticked or not; below
 * them what is left out and what is in doubt, by reason, of which none is ticked at first. A search
 * shows those that hold a text, and a group's tick is then for those alone.
 */
import { repeat } from "lit/directives/repeat.js";

import { type Find, reasonOf } from "../draft/find.ts";
import type { Finds } from "../draft/finds.ts";
import { IocElement, html, nothing } from "../element.ts";
import { Watch } from "../model/watch.ts";
import { searchField } from "../search-field.ts";
import { counted, number } from "../words/counted.ts";
import { DOUBTS, DOUBT_ORDER, LEFT_OUT, LEFT_OUT_ORDER } from "../words/doubts.ts";
import { TYPES, TYPE_ORDER, isLookedUp } from "../words/types.ts";
import "./group.ts";

const STAYS = "Nothing leaves this device until you press Look up.";

interface Group {
  kind: string;
  label: string;
  iocs: readonly Find[];
}

export class Found extends IocElement {
  static override properties = { finds: { attribute: false }, wanted: { state: true } };
  declare finds: Finds;
  /** What is searched for, in small letters. */
  declare private wanted: string;
  readonly watch = new Watch(this, () => this.finds);

  constructor() {
    super();
    this.wanted = "";
  }

  override render() {
    const iocs = this.#shown;
    const types = groupsOf(TYPE_ORDER, TYPES, iocs, (ioc) => (reasonOf(ioc) ? null : ioc.type));
    const leftOut = groupsOf(LEFT_OUT_ORDER, LEFT_OUT, iocs, reasonOf);
    const doubtful = groupsOf(DOUBT_ORDER, DOUBTS, iocs, reasonOf);
    return html`${this.#summary()} ${this.finds.iocs.length > 0 ? this.#search() : nothing}
      <div class="list">
        <div id="found-types">${this.#groups(types)}</div>
        <div id="found-left-out">
          ${leftOut.length > 0 ? html`<h3>Left out</h3>` : nothing} ${this.#groups(leftOut)}
        </div>
        <div id="found-doubts">
          ${doubtful.length > 0 ? html`<h3>In doubt</h3>` : nothing} ${this.#groups(doubtful)}
        </div>
        ${iocs.length === 0 && this.wanted ? html`<p class="quiet">Nothing found holds “${this.wanted}”.</p>` : nothing}
      </div>`;
  }

  #search() {
    const search = (text: string) => (this.wanted = text.trim().toLowerCase());
    return searchField("found-search", this.wanted, search, "Search what was found");
  }

  /**
   * What holds the text that is searched for: as it is meant, as it was written, or in a list's
   * name.
   */
  get #shown() {
    const { iocs } = this.finds;
    if (!this.wanted || iocs.length === 0) return iocs;
    return iocs.filter(({ value, rawMatch, lists = [] }) =>
      [value, rawMatch, ...lists.map(({ name }) => name)].some((text) => text.toLowerCase().includes(this.wanted)),
    );
  }

  #summary() {
    const { iocs, counted: found, chosen } = this.finds;
    const ticked = chosen.filter(({ type }) => isLookedUp(type)).length;
    const others = iocs.filter((ioc) => reasonOf(ioc) && !this.finds.isTicked(ioc));
    const doubtful = others.filter(({ doubt }) => doubt).length;
    const more = [said(others.length - doubtful, "left out"), said(doubtful, "in doubt")].join("");
    const counts = `${counted(found.length, "indicator")} found, ${number(ticked)} ticked.`;
    return html`<p class="quiet" id="found-summary">
      <span role="status">${iocs.length > 0 ? counts : "Nothing found yet."}</span>${` ${STAYS}${more}`}
    </p>`;
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
