/**
 * `<ioc-erase-button>`: “Delete everything”. It asks first: it cannot be undone. Tells `ioc-erase`.
 */
import { IocElement, html, nothing } from "../element.ts";

export class EraseButton extends IocElement {
  static override properties = { sure: { state: true } };
  /** Whether the next click on “Delete” does so. */
  declare private sure: boolean;

  constructor() {
    super();
    this.sure = false;
  }

  /** As if nobody had touched it. */
  reset() {
    this.sure = false;
  }

  override render() {
    return html`<button type="button" @click=${this.#press}>
        ${this.sure ? "Delete key, settings, lookups and answers" : "Delete everything"}</button
      >${this.sure ? html` <button type="button" @click=${this.reset}>Keep</button>` : nothing}`;
  }

  #press() {
    if (this.sure) this.tell("ioc-erase");
    this.sure = !this.sure;
  }
}

customElements.define("ioc-erase-button", EraseButton);
