/** `<ioc-progress>`: how far the job is, what it waits for, when it is done. */
import { counted, skippedInWords } from "../model/names.js";
import { clock, roughly, timeOfDay } from "../model/time.js";
import { Part, html, nothing } from "./part.js";

export class Progress extends Part {
  static properties = { job: { attribute: false }, version: { attribute: false } };
  #ticking = 0;

  render() {
    const { job } = this;
    if (job.id === null) return nothing;
    return html`<div id="progress">
      <progress id="bar" max=${Math.max(1, job.total)} .value=${job.done} aria-labelledby="progress-text"></progress>
      <p id="progress-text">${job.summary}${job.running || !job.cancelled ? "" : ", paused"}</p>
      <p id="waiting" class="quiet">${this.#waiting()}</p>
      ${job.skipped.length > 0 ? html`<p class="quiet">${counted(job.skipped.length, "indicator")} not looked up: ${skippedInWords(job.skipped)}.</p>` : nothing}
      ${job.durable ? nothing : html`<p class="quiet">This browser stores nothing here: the results are lost when the page closes.</p>`}
    </div>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ticking = setInterval(() => this.job.running && this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  #waiting() {
    const { running, waitingUntil, doneBy, msLeft } = this.job;
    if (!running) return "";
    const wait = waitingUntil ? waitingUntil - Date.now() : 0;
    const parts = [
      wait > 0 && `next lookup in ${clock(wait)}`,
      msLeft !== null && `${roughly(msLeft)} left`,
      doneBy && `done by ${timeOfDay(doneBy)}`,
    ].filter(Boolean);
    const text = parts.join(", ");
    return text && `${text[0].toUpperCase()}${text.slice(1)}.`;
  }
}

customElements.define("ioc-progress", Progress);
