/**
 * `<ioc-progress>`: how far the job is, what it waits for, when it is done: one line. Tells
 * `ioc-try-now` where nothing answers.
 */
import { IocElement, html, nothing } from "../../../ui/element.ts";
import { EverySecond } from "../../../ui/model/every-second.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { roughly, timeOfDay } from "../../../ui/words/times.ts";
import { skippedInWords } from "../../../ui/words/types.ts";
import { waitInWords } from "../../../ui/words/waiting.ts";
import type { Job } from "../../model/job.ts";

export class Progress extends IocElement {
  static override properties = { job: { attribute: false } };
  declare job: Job;
  readonly watch = new Watch(this, () => this.job);
  readonly timer = new EverySecond(this, () => this.job.running && this.requestUpdate());

  override render() {
    const { id, total, done, skipped, durable, durableReason } = this.job;
    if (id === null) return nothing;
    return html`<div id="progress">
      <progress id="bar" max=${Math.max(1, total)} .value=${done} aria-labelledby="progress-text"></progress>
      <span id="progress-text">${this.#state()}</span>
      <span id="waiting" class="quiet">${this.#waiting()}</span>
      ${this.#isUnreachable ? html`<button type="button" @click=${() => this.tell("ioc-try-now")}>Try now</button>` : nothing}
      ${skipped.length > 0 ? html`<span class="quiet">${skippedInWords(skipped)}</span>` : nothing}
      ${durable ? nothing : html`<span class="quiet">Not stored: lost when the page closes. ${durableReason}</span>`}
    </div>`;
  }

  #state() {
    const { summary, paused, cancelled } = this.job;
    if (paused) return `${summary}, paused`;
    return cancelled ? `${summary}, cancelled` : summary;
  }

  get #isUnreachable() {
    const { running, paused, waitingFor } = this.job;
    return running && !paused && waitingFor === "unreachable";
  }

  #waiting() {
    const { running, paused, waitingFor, waitingUntil, doneBy, msLeft } = this.job;
    if (!running || paused) return "";
    const parts = [
      waitingUntil ? waitInWords(waitingFor, waitingUntil) : "",
      msLeft === null ? "" : `${roughly(msLeft)} left`,
      doneBy ? `done by ${timeOfDay(doneBy)}` : "",
    ];
    return parts.filter(Boolean).join(" · ");
  }
}

customElements.define("ioc-progress", Progress);
