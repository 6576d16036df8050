/**
 * `<ioc-text>`: where text goes in, with its indicators marked by type, the doubtful ones weakly
 * until they are ticked. Tells `ioc-submit` at Ctrl+Enter.
 */
import type { Draft, Place } from "../../../ui/draft/draft.ts";
import { IocElement, html, nothing } from "../../../ui/element.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { pieces } from "../../marks/marks.ts";

export class TextElement extends IocElement {
  static override properties = { draft: { attribute: false } };
  declare draft: Draft;
  /** What stands in the field: to ask it would cost more, the longer the text is. */
  #standing = "";
  readonly watch = new Watch(this, () => this.draft);
  readonly watchFinds = new Watch(this, () => this.draft?.finds);

  override focus() {
    this.#area.focus();
  }

  override render() {
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
        @input=${this.#read}
        @scroll=${this.#follow}
        @keydown=${this.#press}
      ></textarea>
    </div>`;
  }

  override updated() {
    if (this.#standing !== this.draft.text) {
      this.#standing = this.draft.text;
      this.#area.value = this.#standing;
    }
    this.#follow();
  }

  get #area() {
    return this.child<HTMLTextAreaElement>("textarea");
  }

  /**
   * Marks of a text that has changed since would stand beside its words; until it is read again
   * there are none.
   */
  #marks() {
    const { reading, text } = this.draft;
    if (reading.text !== text || reading.places.length === 0) return nothing;
    return pieces(text, reading.places).map((piece) =>
      piece.place ? html`<mark class=${this.#classOf(piece.place)}>${piece.text}</mark>` : piece.text,
    );
  }

  #classOf(place: Place) {
    return place.doubt && !this.draft.finds.isTicked(place) ? `${place.type} doubtful` : place.type;
  }

  #read() {
    this.#standing = this.#area.value;
    this.draft.write(this.#standing);
  }

  #follow() {
    this.child(".marks").scrollTop = this.#area.scrollTop;
  }

  #press(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.tell("ioc-submit");
  }
}

customElements.define("ioc-text", TextElement);
