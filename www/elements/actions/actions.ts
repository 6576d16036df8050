/**
 * `<ioc-actions>`: the buttons that pause, cancel, try again and ask again; where a key is waited
 * for, one that leads to it. Who stood on one that goes stands on the one that comes. Tells
 * `ioc-pause`, `ioc-unpause`, `ioc-cancel`, `ioc-rerun`, `ioc-ask-again` and `ioc-add-key`.
 */
import type { QuotaUsage } from "iocular";
import { Pause, Play, RotateCw } from "lucide";

import { IocElement, html } from "../../../ui/element.ts";
import { icon } from "../../../ui/icon.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { askAgainLabel } from "../../../ui/plan/ask-again.ts";
import { number } from "../../../ui/words/counted.ts";
import type { Job } from "../../model/job.ts";

export class Actions extends IocElement {
  static override properties = {
    job: { attribute: false },
    usage: { attribute: false },
    sure: { state: true },
  };
  declare job: Job;
  declare usage: QuotaUsage | null;
  /** The job that is to be asked again, once the person has seen what it costs. */
  declare private sure: string | null;
  /** Whether the focus was on a button of ours, and has gone nowhere else since. */
  #stood = false;
  readonly watch = new Watch(this, () => this.job);

  /** On what a person would press now. */
  override focus() {
    this.#next.focus();
  }

  override willUpdate() {
    const { activeElement, body } = document;
    this.#stood = this.contains(activeElement) || (this.#stood && activeElement === body);
  }

  override render() {
    const { running, paused, cancelled, waitsForKey } = this.job;
    const failed = running ? 0 : this.job.failed.length;
    return html`<div class="actions">
      <button
        type="button"
        id="pause"
        ?hidden=${!running || waitsForKey}
        @click=${() => this.tell(paused ? "ioc-unpause" : "ioc-pause")}
      >
        ${icon(paused ? Play : Pause)}${paused ? "Resume" : "Pause"}
      </button>
      <button type="button" id="cancel" ?hidden=${!running || waitsForKey} @click=${() => this.tell("ioc-cancel")}>
        Cancel
      </button>
      <button type="button" id="add-key" ?hidden=${!waitsForKey} @click=${() => this.tell("ioc-add-key")}>
        Add API key
      </button>
      <button type="button" id="again" ?hidden=${failed === 0} @click=${() => this.tell("ioc-rerun")}>
        ${icon(cancelled ? Play : RotateCw)}${cancelled ? "Resume" : `Retry ${number(failed)} failed`}
      </button>
      <button type="button" id="ask-again" ?hidden=${running || this.job.rows.size === 0} @click=${this.#askAgain}>
        ${icon(RotateCw)}${this.#isSure ? `Look up again: ${askAgainLabel(this.job.distinct, this.usage)}?` : "Look up again"}
      </button>
    </div>`;
  }

  get #isSure() {
    return this.job.id !== null && this.sure === this.job.id;
  }

  /** It says first what it costs. */
  #askAgain() {
    if (this.#isSure) this.tell("ioc-ask-again");
    this.sure = this.#isSure ? null : this.job.id;
  }

  override updated() {
    const { activeElement, body } = document;
    if (this.#stood && (isHidden(activeElement) || activeElement === body)) this.focus();
  }

  get #next() {
    if (this.job.waitsForKey) return this.child("#add-key");
    if (this.job.running) return this.child("#pause");
    return this.child(this.job.failed.length > 0 ? "#again" : "#ask-again");
  }
}

const isHidden = (element: Element | null) => element instanceof HTMLElement && element.hidden;

customElements.define("ioc-actions", Actions);
