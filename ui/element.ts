/** What every element of the page and the extension is made on. */
import { LitElement } from "lit";

import { attempt } from "./attempt.ts";

export { html, nothing } from "lit";

/** No native event has such a name: one that bubbles would reach whoever listens for ours. */
export type EventName = `ioc-${string}`;

/** An element without a shadow: one stylesheet holds the whole design, and labels reach across. */
export class IocElement extends LitElement {
  protected override createRenderRoot() {
    return this;
  }

  /** Tells whoever holds this element. */
  protected tell(name: EventName, detail?: unknown) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  /** Does something, and tells what is in the way of it. */
  protected attempt(act: () => unknown) {
    return attempt(act, (said) => this.tell("ioc-said", said));
  }

  /** Hears what its elements tell, wherever they stand in it. */
  protected hear<Detail>(name: EventName, act: (detail: Detail) => void) {
    this.addEventListener(name, (event) => act((event as CustomEvent<Detail>).detail));
  }

  /** One of its own elements, which its template is known to have. */
  protected child<Wanted extends Element = HTMLElement>(selector: string): Wanted {
    const found = this.querySelector<Wanted>(selector);
    if (!found) throw new Error(`There is no ${selector} in <${this.localName}>.`);
    return found;
  }
}
