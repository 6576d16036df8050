/** What every component of the page and the extension is made on. */
import { LitElement, html } from "lit";

import { cut } from "../model/names.js";

export { html, nothing } from "lit";

/** A component without a shadow: one stylesheet holds the whole design, and labels reach across. */
export class Part extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** Tells whoever holds this component. @param {string} name */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}

/**
 * A text from outside: isolated, so that its direction marks end with it, and cut. Never markup.
 */
export const foreign = (text) => html`<bdi title=${text.length > 300 ? cut(text, 2000) : ""}>${cut(text)}</bdi>`;

/** Texts from outside, with something between. @param {string[]} texts */
export const foreignList = (texts, between = ", ") =>
  texts.map((text, n) => html`${n === 0 ? "" : between}${foreign(text)}`);
