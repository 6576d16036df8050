/** `<ioc-progress>`: how far the job is, what it waits for, when it is done. */
import { IocElement, html, nothing } from "../../../ui/element.ts";
import { EverySecond } from "../../../ui/model/every-second.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { counted } from "../../../ui/words/counted.ts";
import { clock, roughly, timeOfDay } from "../../../ui/words/times.ts";
import { skippedInWords } from "../../../ui/words/types.ts";
import type { Job } from "../../model/job.ts";

export class Progress extends IocElement {
  static override properties = { job: { attribute: false } };
  declare job: Job;
  readonly watch = new Watch(this, () => this.job);
  readonly timer = new EverySecond(this, () => this.job.running && this.requestUpdate());

  override render() {
    const { id, total, done, skipped } = this.job;
    if (id === null) return nothing;
    return html`<div id="progress">
      <progress id="bar" max=${Math.max(1, total)} .value=${done} aria-labelledby="progress-text"></progress>
      <p id="progress-text">${this.#state()}</p>
      <p id="waiting" class="quiet">${this.#waiting()}</p>
      ${
        skipped.length > 0
          ? html`<p class="quiet">
              ${counted(skipped.length, "indicator")} not looked up: ${skippedInWords(skipped)}.
            </p>`
          : nothing
      }
      ${this.job.durable ? nothing : html`<p class="quiet">Not stored: lost when the page closes. ${this.job.durableReason}</p>`}
    </div>`;
  }

  #state() {
    const { summary, running, cancelled } = this.job;
    return `${summary}${running || !cancelled ? "" : ", paused"}`;
  }

  #waiting() {
    const { running, waitingUntil, doneBy, msLeft } = this.job;
    if (!running) return "";
    const wait = waitingUntil ? waitingUntil.getTime() - Date.now() : 0;
    const parts: string[] = [];
    if (wait > 0) parts.push(`next lookup in ${clock(wait)}`);
    if (msLeft !== null) parts.push(`${roughly(msLeft)} left`);
    if (doneBy) parts.push(`done by ${timeOfDay(doneBy)}`);
    return sentence(parts.join(", "));
  }
}

const sentence = (text: string) => text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

customElements.define("ioc-progress", Progress);
