/**
 * `<ioc-actions>`: the buttons that begin, pause and go on. Who stood on one that goes stands on
 * the one that comes. Tells `ioc-begin`, `ioc-pause` and `ioc-rerun`.
 */
import type { Plan } from "iocular";

import { IocElement, html } from "../../../ui/element.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { isWorthIt, lookUpLabel } from "../../../ui/plan/plan.ts";
import type { Job } from "../../model/job.ts";

export class Actions extends IocElement {
  static override properties = { job: { attribute: false }, plan: { attribute: false } };
  declare job: Job;
  declare plan: Plan | null;
  /** Whether the focus was on a button of ours before this update. */
  #stood = false;
  readonly watch = new Watch(this, () => this.job);

  override willUpdate() {
    this.#stood = this.contains(document.activeElement);
  }

  override render() {
    const { running, cancelled } = this.job;
    const again = !running && this.job.failed.length > 0;
    return html`<div class="actions">
      <button
        type="button"
        id="look-up"
        class="primary"
        ?hidden=${running}
        ?disabled=${!isWorthIt(this.plan)}
        @click=${() => this.tell("ioc-begin")}
      >
        ${lookUpLabel(this.plan)}
      </button>
      <button type="button" id="pause" ?hidden=${!running} @click=${() => this.tell("ioc-pause")}>Pause</button>
      <button type="button" id="again" ?hidden=${!again} @click=${() => this.tell("ioc-rerun")}>
        ${cancelled ? "Go on" : "Look up again what failed"}
      </button>
    </div>`;
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
