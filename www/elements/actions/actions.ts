/**
 * `<ioc-actions>`: the buttons that begin, pause, cancel, try again and ask again. Who stood on one
 * that goes stands on the one that comes. Tells `ioc-begin`, `ioc-pause`, `ioc-unpause`,
 * `ioc-cancel`, `ioc-rerun` and `ioc-ask-again`.
 */
import type { Plan, QuotaUsage } from "iocular";

import { IocElement, html } from "../../../ui/element.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { askAgainLabel } from "../../../ui/plan/ask-again.ts";
import { isWorthIt, lookUpLabel } from "../../../ui/plan/plan.ts";
import { number } from "../../../ui/words/counted.ts";
import type { Job } from "../../model/job.ts";

export class Actions extends IocElement {
  static override properties = {
    job: { attribute: false },
    plan: { attribute: false },
    usage: { attribute: false },
    underWay: { attribute: false },
    sure: { state: true },
  };
  declare job: Job;
  declare plan: Plan | null;
  declare usage: QuotaUsage | null;
  /** Whether what is ticked is what is being looked up already. */
  declare underWay: boolean;
  /** The job that is to be asked again, once the person has seen what it costs. */
  declare private sure: string | null;
  /** Whether the focus was on a button of ours before this update. */
  #stood = false;
  readonly watch = new Watch(this, () => this.job);

  override willUpdate() {
    this.#stood = this.contains(document.activeElement);
  }

  override render() {
    const { running, paused, cancelled } = this.job;
    const failed = running ? 0 : this.job.failed.length;
    return html`<div class="actions">
      <button
        type="button"
        id="look-up"
        class="primary"
        ?hidden=${this.underWay}
        ?disabled=${!isWorthIt(this.plan)}
        @click=${() => this.tell("ioc-begin")}
      >
        ${lookUpLabel(this.plan)}
      </button>
      <button
        type="button"
        id="pause"
        ?hidden=${!running}
        @click=${() => this.tell(paused ? "ioc-unpause" : "ioc-pause")}
      >
        ${paused ? "Resume" : "Pause"}
      </button>
      <button type="button" id="cancel" ?hidden=${!running} @click=${() => this.tell("ioc-cancel")}>Cancel</button>
      <button type="button" id="again" ?hidden=${failed === 0} @click=${() => this.tell("ioc-rerun")}>
        ${cancelled ? "Resume" : `Retry ${number(failed)} failed`}
      </button>
      <button type="button" id="ask-again" ?hidden=${running || this.job.rows.size === 0} @click=${this.#askAgain}>
        ${this.#isSure ? `Really ask again: ${askAgainLabel(this.job.distinct, this.usage)}` : "Ask again"}
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
    if (this.#stood && isHidden(document.activeElement)) this.#next.focus();
  }

  /** What a person would press now. */
  get #next() {
    if (this.job.running) return this.child("#pause");
    return this.child(this.job.failed.length > 0 ? "#again" : "#look-up");
  }
}

const isHidden = (element: Element | null) => element instanceof HTMLElement && element.hidden;

customElements.define("ioc-actions", Actions);
