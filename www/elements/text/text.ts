/**
 * `<ioc-text>`: where text goes in, with its indicators marked by type, the doubtful ones weakly
 * until they are ticked. Tells `ioc-submit` at Ctrl+Enter.
 */
import type { Draft, Place } from "../../../ui/draft/draft.ts";
import { IocElement, html, nothing } from "../../../ui/element.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { counted, number } from "../../../ui/words/counted.ts";
import { TEXT as MOST } from "../../files/budget.ts";
import { LONGEST as MARKED, moved, pieces } from "../../marks/marks.ts";

/**
 * A longer text is not in the field: a browser takes seconds to lay ten megabytes out. In
 * characters.
 */
const LONGEST = 500_000;
/** What is shown of it. */
const SHOWN = 20_000;

export class TextElement extends IocElement {
  static override properties = { draft: { attribute: false } };
  declare draft: Draft;
  /** What stands in the field: to ask it would cost more, the longer the text is. */
  #standing = "";
  /** What was left out of a text that was pasted, and which text stands since. */
  #cut = { left: 0, text: "" };
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
          aria-describedby="found-summary text-extent"
          ?readonly=${this.#isHeld}
          placeholder="Paste or drop a report, a mail, an alert, a list: addresses, domains, URLs and hashes are found as you type, defanged ones too."
          @input=${this.#read}
          @scroll=${this.#follow}
          @keydown=${this.#press}
          @paste=${this.#paste}
        ></textarea>
      </div>
      <p class="quiet" id="text-extent">${this.#extent()}</p>`;
  }

  override updated() {
    if (this.#standing !== this.draft.text) {
      this.#standing = this.draft.text;
      this.#area.value = this.#isHeld ? this.#standing.slice(0, SHOWN) : this.#standing;
    }
    this.#follow();
  }

  get #area() {
    return this.child<HTMLTextAreaElement>("textarea");
  }

  /** Whether all of the text is read, and only its beginning shown. */
  get #isHeld() {
    return this.draft.text.length > LONGEST;
  }

  /** Where what is shown, or marked, ends. */
  #extent() {
    const { length } = this.draft.text;
    const left = this.#cut.text === this.draft.text ? this.#cut.left : 0;
    const more = left > 0 ? ` ${number(left)} more did not fit.` : "";
    if (this.#isHeld)
      return `${counted(length, "character")}: the first ${number(SHOWN)} are shown, all are searched.${more}`;
    return length > MARKED ? `Indicators are marked in texts of up to ${counted(MARKED, "character")}.` : "";
  }

  /** While somebody types the marks of what stands still stay. */
  #marks() {
    const { reading, text } = this.draft;
    if (reading.places.length === 0 || text.length > MARKED) return nothing;
    return pieces(text, moved(reading.places, reading.text, text)).map((piece) =>
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

  /** What would make the text too long for the field never gets into it. */
  #paste(event: ClipboardEvent) {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const { value, selectionStart, selectionEnd } = this.#area;
    if (!this.#isHeld && value.length + pasted.length <= LONGEST) return;
    event.preventDefault();
    if (this.#isHeld) this.#take([this.draft.text, pasted].join("\n"));
    else this.#take(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd));
  }

  /** As much of it as is read of a file. */
  #take(text: string) {
    const kept = text.slice(0, MOST);
    this.#cut = { left: text.length - kept.length, text: kept };
    this.draft.write(kept);
  }

  #follow() {
    this.child(".marks").scrollTop = this.#area.scrollTop;
  }

  #press(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.tell("ioc-submit");
  }
}

customElements.define("ioc-text", TextElement);
