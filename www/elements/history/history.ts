/**
 * `<ioc-history>`: the reports that are stored, by day; searched by name and indicator; deleted for
 * good when it is closed. Tells `ioc-open`, and `ioc-problem` with a sentence.
 */
import { repeat } from "lit/directives/repeat.js";

import { attempt } from "../../../ui/attempt.ts";
import { debounced } from "../../../ui/debounced.ts";
import { IocElement, html, nothing } from "../../../ui/element.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { counted } from "../../../ui/words/counted.ts";
import { day } from "../../../ui/words/times.ts";
import { Archive, type StoredReport } from "../../model/archive.ts";
import "./stored-report.ts";

/** How long the search must be left alone, in ms. */
const PAUSE = 200;

export class History extends IocElement {
  readonly archive = new Archive();
  readonly watch = new Watch(this, () => this.archive);
  #searchSoon = debounced(PAUSE, () => this.#attempt(() => this.archive.search(this.#field.value)));

  async show() {
    await this.archive.read();
    await this.updateComplete;
    this.#field.value = "";
    this.#dialog.showModal();
  }

  override render() {
    const { reports } = this.archive;
    return html`<dialog class="drawer" aria-labelledby="history-title" @close=${this.#bury}>
      <div class="bar-of-buttons">
        ${reports.length > 0 ? this.#deleteAll() : nothing}
        <button type="button" class="last" @click=${() => this.#dialog.close()}>Close</button>
      </div>
      <h2 id="history-title">History</h2>
      <input
        type="search"
        id="history-search"
        aria-label="Search names and indicators"
        placeholder="Seen before? Search names and indicators"
        autocomplete="off"
        spellcheck="false"
        ?hidden=${reports.length === 0}
        @input=${this.#searchSoon}
      />
      <p class="quiet" id="history-found" role="status">${this.#said()}</p>
      ${this.#days()}
    </dialog>`;
  }

  get #dialog() {
    return this.child<HTMLDialogElement>("dialog");
  }

  get #field() {
    return this.child<HTMLInputElement>("#history-search");
  }

  #said() {
    const { reports, found, term } = this.archive;
    const doomed = reports.filter(({ isDoomed }) => isDoomed).length;
    if (reports.length === 0) return "No lookup is stored on this device.";
    if (doomed > 0) return `Deleted ${counted(doomed, "report")}. Undo until you close this.`;
    if (term === "") return "";
    return found.length === 0 ? "Not in any report on this device." : `In ${counted(found.length, "report")}.`;
  }

  #days() {
    const days = new Map<string, StoredReport[]>();
    for (const report of this.archive.found) {
      const when = report.job.createdAt ? day(report.job.createdAt) : "Unreadable";
      days.set(when, [...(days.get(when) ?? []), report]);
    }
    return [...days].map(
      ([when, reports]) =>
        html`<h3>${when}</h3>
          <ul class="jobs">
            ${repeat(
              reports,
              ({ job }) => job.jobId,
              (report) => this.#report(report),
            )}
          </ul>`,
    );
  }

  #report(report: StoredReport) {
    const { jobId } = report.job;
    return html`<ioc-stored-report
      role="listitem"
      .report=${report}
      .hit=${this.archive.hits.get(jobId) ?? null}
      @ioc-show=${() => this.#open(jobId)}
      @ioc-doom=${({ detail }: CustomEvent<boolean>) => this.#attempt(() => this.archive.doom([jobId], detail))}
      @ioc-named=${({ detail }: CustomEvent<string>) => this.#attempt(() => this.archive.rename(jobId, detail))}
    ></ioc-stored-report>`;
  }

  /** One button, that keeps the focus: what it does can be taken back by it. */
  #deleteAll() {
    const { reports } = this.archive;
    const areDoomed = reports.every(({ isDoomed }) => isDoomed);
    const ids = reports.map(({ job }) => job.jobId);
    return html`<button type="button" @click=${() => this.#attempt(() => this.archive.doom(ids, !areDoomed))}>
      ${areDoomed ? "Undo delete all" : `Delete all ${reports.length}`}
    </button>`;
  }

  #open(jobId: string) {
    this.#dialog.close();
    this.tell("ioc-open", jobId);
  }

  #bury() {
    this.#attempt(() => this.archive.bury());
  }

  #attempt(act: () => unknown) {
    void attempt(act, (sentence) => this.tell("ioc-problem", sentence));
  }
}

customElements.define("ioc-history", History);
