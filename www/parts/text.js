/**
 * `<ioc-text>`: where text goes in, with its indicators marked by type. Tells `text` when it has
 * changed, `submit` at Ctrl+Enter.
 */
import { pieces } from "../model/marks.js";
import { Part, html, nothing } from "./part.js";

export class TextPart extends Part {
  static properties = { found: { attribute: false } };

  constructor() {
    super();
    /**
     * Where in the text indicators were found.
     * @type {{ text: string, places: import("../model/marks.js").Place[] }}
     */
    this.found = { text: "", places: [] };
  }

  get value() {
    return this.#area?.value ?? "";
  }

  set value(text) {
    this.#area.value = text;
    this.#changed();
  }

  focus() {
    this.#area.focus();
  }

  render() {
    return html`<div class="text">
      <div class="marks" aria-hidden="true">${this.#marks()}</div>
      <textarea
        id="text"
        rows="10"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        aria-describedby="found-summary"
        placeholder="Paste or drop a report, a mail, an alert, a list: addresses, domains, URLs and hashes are found as you type, defanged ones too."
        @input=${this.#changed}
        @scroll=${this.#follow}
        @keydown=${this.#press}
      ></textarea>
    </div>`;
  }

  updated() {
    this.#follow();
  }

  get #area() {
    return this.querySelector("textarea");
  }

  /**
   * Marks of a text that has changed since would stand beside its words; until it is read again
   * there are none.
   */
  #marks() {
    const { text, places } = this.found;
    if (text !== this.value || places.length === 0) return nothing;
    return pieces(text, places).map(({ text, type }) => (type ? html`<mark class=${type}>${text}</mark>` : text));
  }

  #changed() {
    this.requestUpdate();
    this.tell("text", this.value);
  }

  #follow() {
    this.querySelector(".marks").scrollTop = this.#area.scrollTop;
  }

  #press(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.tell("submit");
  }
}

customElements.define("ioc-text", TextPart);
