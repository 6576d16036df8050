/**
 * `<ioc-progress>`: how far the job is, what it waits for, when it is done: one line. Tells
 * `ioc-try-now` where nothing answers.
 */
import { IocElement, html, nothing } from "../../../ui/element.ts";
import { EverySecond } from "../../../ui/model/every-second.ts";
import { KeepFocus } from "../../../ui/model/keep-focus.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { daysInWords } from "../../../ui/plan/days.ts";
import { roughly, timeOfDay } from "../../../ui/words/times.ts";
import { skippedInWords } from "../../../ui/words/types.ts";
import { takesTurns, waitInWords } from "../../../ui/words/waiting.ts";
import type { Job } from "../../model/job.ts";

export class Progress extends IocElement {
  static override properties = { job: { attribute: false }, others: { type: Number } };
  declare job: Job;
  /** How many other reports take turns with it. */
  declare others: number;
  readonly watch = new Watch(this, () => this.job);
  readonly timer = new EverySecond(this, () => this.job.running && this.requestUpdate());

  readonly keepFocus = new KeepFocus(this, () => this.child("#progress-text"));

  constructor() {
    super();
    this.others = 0;
  }

  override render() {
    const { id, total, done, skipped, durable, durableReason } = this.job;
    if (id === null) return nothing;
    return html`<div id="progress">
      <progress id="bar" max=${Math.max(1, total)} .value=${done} aria-labelledby="progress-text"></progress>
      <span id="progress-text" tabindex="-1">${this.#state()}</span>
      <span id="waiting" class="quiet">${this.#waiting()}</span>
      ${this.#isUnreachable ? html`<button type="button" @click=${() => this.tell("ioc-try-now")}>Try now</button>` : nothing}
      ${skipped.length > 0 ? html`<span class="quiet">${skippedInWords(skipped)}</span>` : nothing}
      ${durable ? nothing : html`<span class="quiet">Not stored: lost when the page closes. ${durableReason}</span>`}
    </div>`;
  }

  #state() {
    const { summary, paused, waitsForKey, cancelled } = this.job;
    if (paused) return `${summary}, paused`;
    if (waitsForKey) return `${summary}, waits for your API key`;
    return cancelled ? `${summary}, cancelled` : summary;
  }

  get #isUnreachable() {
    const { running, paused, waitsForKey, forecast } = this.job;
    return running && !paused && !waitsForKey && forecast.reason === "unreachable";
  }

  #waiting() {
    const { running, paused, waitsForKey, forecast } = this.job;
    if (!running || paused || waitsForKey) return "";
    const { reason, until, perDay } = forecast;
    const parts = [until ? waitInWords(reason, until) : "", daysInWords(perDay), ...this.#time()];
    return parts.filter(Boolean).join(" · ");
  }

  /** Where others take their turns in between, no more is known than how long it takes at least. */
  #time() {
    const { msLeft, forecast } = this.job;
    const left = msLeft === null ? "" : roughly(msLeft);
    if (this.others > 0) return [left && `${left} or more left`, takesTurns(this.others)];
    return [left && `${left} left`, forecast.doneBy ? `done by ${timeOfDay(forecast.doneBy)}` : ""];
  }
}

customElements.define("ioc-progress", Progress);
