/**
 * `<ioc-details>`: one row, opened: all that is known of it. It stands beside the table where there
 * is room, else over it. Tells `ioc-retry`, `ioc-opened` with each row that it comes to show, and
 * `ioc-closed`.
 */
import type { Outcome } from "iocular";
import { ChevronDown, ChevronUp, X } from "lucide";

import "../../../ui/copy/copy.ts";
import type { Asked } from "../../../ui/draft/asked.ts";
import { IocElement, html, nothing } from "../../../ui/element.ts";
import "../../../ui/facts/facts.ts";
import { foreign, foreignList } from "../../../ui/foreign.ts";
import { icon } from "../../../ui/icon.ts";
import { VERDICTS, mayFareBetter, verdictOf } from "../../../ui/verdict/verdict.ts";
import { engine } from "../../engine/client.ts";
import { readSettings } from "../../model/settings.ts";
import type { Sentence } from "./sentence.ts";

/** As `details.css` has it. */
const ROOM_BESIDE = "(min-width: 75rem)";

export class Details extends IocElement {
  static override properties = {
    outcome: { attribute: false },
    view: { attribute: false },
    sentence: { attribute: false },
  };
  /** What is shown; `null`: it is closed. */
  declare outcome: Outcome | null;
  /** The rows around it. */
  declare view: readonly Outcome[];
  /** Where it stood in the text, if that is known. */
  declare sentence: Sentence | null;
  #room = matchMedia(ROOM_BESIDE);

  constructor() {
    super();
    this.outcome = null;
    this.view = [];
    this.sentence = null;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#room.addEventListener("change", this.#place);
  }

  override disconnectedCallback() {
    this.#room.removeEventListener("change", this.#place);
    super.disconnectedCallback();
  }

  /** To what it shows: for who has just opened a row. */
  override focus() {
    this.querySelector<HTMLElement>("h2")?.focus();
  }

  /** Whether it covers the page. */
  get isOver() {
    return this.#dialog.open && !this.#room.matches;
  }

  override render() {
    return html`<dialog class="drawer" aria-labelledby="details-title" @keydown=${this.#press} @close=${this.#closed}>
      ${this.outcome ? this.#content(this.outcome) : nothing}
    </dialog>`;
  }

  override updated(changed: Map<string, unknown>) {
    if (!changed.has("outcome")) return;
    const before = changed.get("outcome") as Outcome | null | undefined;
    if (this.outcome && !this.#dialog.open) this.#place();
    if (!this.outcome && this.#dialog.open) this.#dialog.close();
    if (this.outcome && before?.index !== this.outcome.index) this.#toTop();
    if (this.#dialog.querySelector(":focus:disabled")) this.focus(); // at the last row nothing comes next
  }

  get #dialog() {
    return this.child<HTMLDialogElement>("dialog");
  }

  /** What must not be missed stands on top. */
  #toTop() {
    this.#dialog.scrollTop = 0;
    this.#dialog.scrollIntoView({ block: "nearest" });
  }

  /** Opens it where there is room, or puts it there. */
  #place = () => {
    if (!this.outcome) return;
    if (this.#dialog.open) this.#dialog.close();
    if (this.#room.matches) this.#dialog.show();
    else this.#dialog.showModal();
    this.focus();
  };

  /** One that was only put elsewhere is open again by now. */
  #closed() {
    if (!this.#dialog.open && this.outcome) this.tell("ioc-closed");
  }

  #content(outcome: Outcome) {
    const { value } = outcome.ioc;
    return html`<div class="bar-of-buttons">
        <button type="button" ?disabled=${!this.#neighbour(-1)} @click=${() => this.#go(-1)}>
          ${icon(ChevronUp)}Previous
        </button>
        <button type="button" ?disabled=${!this.#neighbour(1)} @click=${() => this.#go(1)}>
          ${icon(ChevronDown)}Next
        </button>
        <button type="button" class="last" @click=${() => this.#dialog.close()}>${icon(X)}Close</button>
      </div>
      ${this.#title(outcome)} ${fileNames(outcome.ioc)} ${this.sentence ? this.#quote(this.sentence) : nothing}
      <ioc-facts .outcome=${outcome} .pivots=${readSettings().pivots}></ioc-facts>
      <div class="actions">
        <ioc-copy label="Copy" .text=${() => value}></ioc-copy>
        <ioc-copy label="Copy defanged" .text=${async () => (await engine.defang([value])).join()}></ioc-copy>
        ${this.#again(outcome)}
      </div>`;
  }

  #again(outcome: Outcome) {
    const label = outcome.kind === "result" ? "Look up again (1 request)" : "Try again";
    if (outcome.kind === "error" && !mayFareBetter(outcome)) return nothing;
    return html`<button type="button" @click=${() => this.#retry(outcome)}>${label}</button>`;
  }

  #title(outcome: Outcome) {
    const verdict = verdictOf(outcome);
    const { sign, name } = VERDICTS[verdict];
    return html`<h2 id="details-title" tabindex="-1">
      <span class="verdict ${verdict}">${sign} ${name}</span> <code>${foreign(outcome.ioc.value)}</code>
    </h2>`;
  }

  #quote({ before, found, after }: Sentence) {
    return html`<blockquote aria-label="In the text">
      <bdi>${before}<mark class=${this.outcome?.ioc.type ?? ""}>${found}</mark>${after}</bdi>
    </blockquote>`;
  }

  #neighbour(by: number) {
    const place = this.view.findIndex(({ index }) => index === this.outcome?.index);
    return place < 0 ? undefined : this.view[place + by];
  }

  #go(by: number) {
    const next = this.#neighbour(by);
    if (next) this.tell("ioc-opened", next);
  }

  /** Beside the table the browser does not close it by itself. */
  #press(event: KeyboardEvent) {
    if (event.key === "ArrowLeft") this.#go(-1);
    if (event.key === "ArrowRight") this.#go(1);
    if (event.key === "Escape" && !this.isOver) this.#dialog.close();
  }

  /** What covers the page would hide that it is asked again. */
  #retry(outcome: Outcome) {
    if (this.isOver) this.#dialog.close();
    this.tell("ioc-retry", outcome);
  }
}

/** The files whose hash it is. */
const fileNames = ({ fileNames }: Asked) => (fileNames ? html`<p>File: ${foreignList(fileNames)}</p>` : nothing);

customElements.define("ioc-details", Details);
