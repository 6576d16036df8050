/** `<ioc-history>`: earlier jobs, by day. Tells `ioc-open`, and `ioc-removed` when one is gone. */
import type { JobSummary } from "iocular";

import { IocElement, html, nothing } from "../../../ui/element.ts";
import { foreign } from "../../../ui/foreign.ts";
import { counted, number } from "../../../ui/words/counted.ts";
import { day, hour } from "../../../ui/words/times.ts";
import { engine } from "../../engine/client.ts";
import { isJob, isSimulated, titleOf } from "../../model/job-names.ts";

export class History extends IocElement {
  static override properties = { jobs: { state: true }, sure: { state: true } };
  declare private jobs: readonly JobSummary[];
  declare private sure: boolean;

  constructor() {
    super();
    this.jobs = [];
    this.sure = false;
  }

  async show() {
    this.sure = false;
    await this.#read();
    this.#dialog.showModal();
  }

  override render() {
    return html`<dialog class="drawer" aria-labelledby="history-title">
      <div class="bar-of-buttons">
        ${this.jobs.length > 0 ? this.#deleteAll() : nothing}
        <button type="button" class="last" @click=${() => this.#dialog.close()}>Close</button>
      </div>
      <h2 id="history-title">History</h2>
      ${this.jobs.length === 0 ? html`<p class="quiet">No lookup is stored on this device.</p>` : this.#days()}
    </dialog>`;
  }

  get #dialog() {
    return this.child<HTMLDialogElement>("dialog");
  }

  #days() {
    const days = new Map<string, JobSummary[]>();
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

  #row(job: JobSummary) {
    const { jobId, createdAt, total, error } = job;
    const title = titleOf(jobId);
    const others = total > 1 ? html`<span class="quiet">and ${counted(total - 1, "more indicator")}</span>` : nothing;
    return html`<li>
      <button type="button" class="title" ?disabled=${error !== null} @click=${() => this.#open(jobId)}>
        <code>${foreign(title)}</code> ${others}
      </button>
      <span class="quiet"
        >${createdAt ? `${hour(new Date(createdAt))}, ` : ""}${stateOf(job)}${isSimulated(jobId) ? ", simulated" : ""}</span
      >
      <button type="button" aria-label="Delete ${title}" @click=${() => this.#remove([jobId])}>Delete</button>
    </li>`;
  }

  /** Asks again: it cannot be undone. */
  #deleteAll() {
    if (!this.sure) return html`<button type="button" @click=${() => (this.sure = true)}>Delete all</button>`;
    const all = this.jobs.map(({ jobId }) => jobId);
    return html`<button type="button" class="primary" @click=${() => this.#remove(all)}>
      Really delete all ${all.length}
    </button>`;
  }

  async #read() {
    this.jobs = (await engine.list()).filter(({ jobId }) => isJob(jobId));
  }

  #open(jobId: string) {
    this.#dialog.close();
    this.tell("ioc-open", jobId);
  }

  async #remove(ids: readonly string[]) {
    for (const id of ids) if (await engine.remove(id)) this.tell("ioc-removed", id);
    this.sure = false;
    await this.#read();
  }
}

function stateOf({ done, complete, cancelled, error }: JobSummary) {
  if (error !== null) return error;
  if (cancelled) return "cancelled";
  return complete ? "done" : `${number(done)} done`;
}

customElements.define("ioc-history", History);
