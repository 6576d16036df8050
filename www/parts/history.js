/** `<ioc-history>`: earlier jobs, by day. Tells `open`, and `removed` when one is gone. */
import * as engine from "../engine/client.js";
import { isJob, titleOf } from "../model/jobs.js";
import { counted } from "../model/names.js";
import { day, timeOfDay } from "../model/time.js";
import { Part, foreign, html, nothing } from "./part.js";

export class History extends Part {
  static properties = { jobs: { state: true }, sure: { state: true } };

  constructor() {
    super();
    /** @type {import("iocular").JobSummary[]} */
    this.jobs = [];
    this.sure = false;
  }

  async show() {
    this.sure = false;
    await this.#read();
    this.querySelector("dialog").showModal();
  }

  render() {
    return html`<dialog class="drawer" aria-labelledby="history-title">
      <div class="bar-of-buttons">
        ${this.jobs.length > 0 ? this.#deleteAll() : nothing}
        <button type="button" class="last" @click=${this.#close}>Close</button>
      </div>
      <h2 id="history-title">History</h2>
      ${this.jobs.length === 0 ? html`<p class="quiet">No lookup is stored on this device.</p>` : this.#days()}
    </dialog>`;
  }

  #days() {
    const days = new Map();
    for (const job of this.jobs) {
      const when = job.createdAt ? day(job.createdAt) : "Unreadable";
      days.set(when, [...(days.get(when) ?? []), job]);
    }
    return [...days].map(
      ([when, jobs]) =>
        html`<h3>${when}</h3>
          <ul class="jobs">
            ${jobs.map((job) => this.#row(job))}
          </ul>`,
    );
  }

  #row({ jobId, createdAt, total, done, complete, cancelled, error }) {
    const title = titleOf(jobId);
    const state = error ?? (cancelled ? "paused" : complete ? "done" : `${done.toLocaleString("en")} done`);
    return html`<li>
      <button type="button" class="title" ?disabled=${error !== null} @click=${() => this.#open(jobId)}>
        <code>${foreign(title)}</code>
        ${total > 1 ? html`<span class="quiet">and ${counted(total - 1, "more indicator")}</span>` : nothing}
      </button>
      <span class="quiet"
        >${createdAt ? `${timeOfDay(new Date(createdAt)).split(",").at(-1).trim()}, ` : ""}${state}</span
      >
      <button type="button" aria-label="Delete ${title}" @click=${() => this.#remove([jobId])}>Delete</button>
    </li>`;
  }

  /** Asks again: it cannot be undone. */
  #deleteAll() {
    if (!this.sure) return html`<button type="button" @click=${() => (this.sure = true)}>Delete all</button>`;
    return html`<button type="button" class="primary" @click=${() => this.#remove(this.jobs.map(({ jobId }) => jobId))}>
      Really delete all ${this.jobs.length}
    </button>`;
  }

  async #read() {
    this.jobs = (await engine.list()).filter(({ jobId }) => isJob(jobId));
  }

  #open(jobId) {
    this.#close();
    this.tell("open", jobId);
  }

  async #remove(ids) {
    for (const id of ids) if (await engine.remove(id)) this.tell("removed", id);
    this.sure = false;
    await this.#read();
  }

  #close() {
    this.querySelector("dialog").close();
  }
}

customElements.define("ioc-history", History);
