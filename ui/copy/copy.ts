/** `<ioc-copy label>`: a button that copies, and says whether it has. Tells `ioc-said`. */
import { IocElement, html } from "../element.ts";
import { toClipboard } from "./clipboard.ts";

/** How long it says so, in ms. */
const SAID_FOR = 1500;

export class Copy extends IocElement {
  static override properties = { label: {}, text: { attribute: false }, copied: { state: true } };
  declare label: string;
  /** What is copied, made when it is asked for. */
  declare text: () => string | Promise<string>;
  declare private copied: boolean;

  override render() {
    return html`<button type="button" @click=${() => this.attempt(() => this.#copy())}>
      ${this.copied ? "Copied" : this.label}
    </button>`;
  }

  async #copy() {
    await toClipboard(await this.text());
    this.copied = true;
    this.tell("ioc-said", "Copied.");
    setTimeout(() => (this.copied = false), SAID_FOR);
  }
}

customElements.define("ioc-copy", Copy);
