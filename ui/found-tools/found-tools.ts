/**
 * `<ioc-found-tools>`: what else can be done with what was found: hosts of its URLs and domains of
 * its mail addresses added, and all of a host ticked or not. Tells `ioc-add-hosts` with the type
 * that they are of, and `ioc-allow` with a host that is to be left out from now on.
 */
import { live } from "lit/directives/live.js";

import { type HostGroup, byHost } from "../draft/by-host.ts";
import type { Draft } from "../draft/draft.ts";
import { mayTick } from "../draft/find.ts";
import { IocElement, html, nothing } from "../element.ts";
import { foreign } from "../foreign.ts";
import { KeepFocus } from "../model/keep-focus.ts";
import { Watch } from "../model/watch.ts";
import { counted, number } from "../words/counted.ts";
import { isLookedUp } from "../words/types.ts";

/** So many hosts are shown. */
const SHOWN = 100;

export class FoundTools extends IocElement {
  static override properties = { draft: { attribute: false }, open: { state: true } };
  declare draft: Draft;
  declare private open: boolean;
  readonly watch = new Watch(this, () => this.draft);
  readonly watchFinds = new Watch(this, () => this.draft?.finds);
  readonly keepFocus = new KeepFocus(this, () => this.querySelector("button, summary"));

  constructor() {
    super();
    this.open = false;
  }

  override render() {
    const { iocs } = this.draft.finds;
    if (iocs.length === 0) return nothing;
    return html`<div class="found-tools">
      ${this.#adder("url", "of URLs")} ${this.#adder("email", "of mail addresses")}
      <details ?open=${this.open} @toggle=${this.#toggle}>
        <summary>By host</summary>
        ${this.open ? this.#hosts() : nothing}
      </details>
    </div>`;
  }

  #adder(type: "url" | "email", what: string) {
    const { size } = this.draft.hostsOf(type);
    if (size === 0) return nothing;
    return html`<button type="button" @click=${() => this.tell("ioc-add-hosts", type)}>
      Add ${counted(size, type === "url" ? "host" : "domain")} ${what}
    </button>`;
  }

  #hosts() {
    const groups = byHost(this.draft.finds.iocs.filter(({ type }) => isLookedUp(type)));
    if (groups.length === 0) return html`<p class="quiet">No host stands there more than once.</p>`;
    const more = groups.length - SHOWN;
    return html`<ul>
      ${groups.slice(0, SHOWN).map((group) => this.#host(group))}
      ${more > 0 ? html`<li class="quiet">and ${counted(more, "more host")}</li>` : nothing}
    </ul>`;
  }

  #host({ host, finds }: HostGroup) {
    const ticked = finds.filter((find) => this.draft.finds.isTicked(find)).length;
    return html`<li>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${live(ticked > 0)}
          .indeterminate=${ticked > 0 && ticked < finds.length}
          ?disabled=${!finds.some(mayTick)}
          @change=${({ target }: Event) => this.draft.finds.tick(finds, (target as HTMLInputElement).checked)}
        /><span>All of <code>${foreign(host)}</code> <span class="count">${number(finds.length)}</span></span></label
      >
      <button type="button" aria-label="Always leave out ${host}" @click=${() => this.tell("ioc-allow", host)}>
        Always leave out
      </button>
    </li>`;
  }

  #toggle({ target }: Event) {
    this.open = (target as HTMLDetailsElement).open;
  }
}

customElements.define("ioc-found-tools", FoundTools);
