/**
 * `<ioc-queue>`: the reports that are being looked up, which of them is shown, and what goes first.
 * Tells `ioc-new-report`, and of one report `ioc-show`, `ioc-promote`, `ioc-halt` and `ioc-go-on`
 * with its id, `ioc-rename` with a `Renaming`.
 */
import { repeat } from "lit/directives/repeat.js";
import { Pause, Play, Plus } from "lucide";

import { IocElement, html, nothing } from "../../../ui/element.ts";
import { foreign } from "../../../ui/foreign.ts";
import { icon } from "../../../ui/icon.ts";
import { EverySecond } from "../../../ui/model/every-second.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { tallyInWords } from "../../../ui/verdict/tally.ts";
import { counted, number } from "../../../ui/words/counted.ts";
import { waitInWords } from "../../../ui/words/waiting.ts";
import "../name-field/name-field.ts";
import type { Job } from "../../model/job.ts";
import { type Queue, type QueuedReport, isMoving } from "../../model/queue.ts";

/** What a report is called from now on; empty: by its first indicator. */
export interface Renaming {
  id: string;
  name: string;
}

export class QueueElement extends IocElement {
  static override properties = { queue: { attribute: false }, job: { attribute: false }, naming: { state: true } };
  declare queue: Queue;
  /** The report that is shown, or none. */
  declare job: Job;
  /** The report that is given another name. */
  declare private naming: string | null;
  readonly watch = new Watch(this, () => this.queue);
  readonly watchShown = new Watch(this, () => this.job);
  readonly timer = new EverySecond(this, () => this.queue.reports.length > 0 && this.requestUpdate());

  constructor() {
    super();
    this.naming = null;
  }

  override render() {
    const { reports } = this.queue;
    if (reports.length === 0 && this.job.id === null) return nothing;
    return html`<div class="queue" role="group" aria-labelledby="queue-title">
      <div class="queue-head">
        <h3 id="queue-title">${reports.length === 0 ? "No report is being looked up" : this.#title()}</h3>
        <button type="button" id="new-report" @click=${() => this.tell("ioc-new-report")}>
          ${icon(Plus)}New report
        </button>
      </div>
      <ul>
        ${repeat(
          reports,
          ({ jobId }) => jobId,
          (report) => this.#report(report),
        )}
      </ul>
    </div>`;
  }

  #title() {
    const { reports } = this.queue;
    const paused = reports.filter((report) => report.paused).length;
    const parts = [`${counted(reports.length, "report")} in the queue`];
    if (paused > 0) parts.push(`${number(paused)} paused`);
    if (reports.filter(isMoving).length > 1) parts.push("they take turns");
    return parts.join(", ");
  }

  #report(report: QueuedReport) {
    const { jobId, name, paused, firstSince, waitsForKey } = report;
    const isShown = jobId === this.job.id;
    return html`<li class=${isShown ? "shown" : ""} aria-label=${name}>
      ${this.naming === jobId ? this.#nameField(report) : this.#name(report, isShown)}
      <span class="state"
        >${firstSince > 0 ? html`<small class="chip">First</small> ` : nothing}${stateOf(isShown ? asShown(report, this.job) : report)}</span
      >
      <span class="queue-buttons">
        <button
          type="button"
          aria-label="Look up ${name} first"
          ?disabled=${paused || waitsForKey}
          @click=${() => this.tell("ioc-promote", jobId)}
        >
          First
        </button>
        <button
          type="button"
          aria-label="${paused ? "Resume" : "Pause"} ${name}"
          ?disabled=${waitsForKey}
          @click=${() => this.tell(paused ? "ioc-go-on" : "ioc-halt", jobId)}
        >
          ${icon(paused ? Play : Pause)}${paused ? "Resume" : "Pause"}
        </button>
        <button type="button" aria-label="Rename ${name}" @click=${() => (this.naming = jobId)}>Rename</button>
      </span>
    </li>`;
  }

  #name({ jobId, name }: QueuedReport, isShown: boolean) {
    return html`<button
      type="button"
      class="title"
      aria-current=${isShown ? "true" : nothing}
      @click=${() => this.tell("ioc-show", jobId)}
    >
      ${foreign(name)}
    </button>`;
  }

  #nameField({ jobId: id, name }: QueuedReport) {
    const rename = ({ detail }: CustomEvent<string>) => {
      this.tell("ioc-rename", { id, name: detail } satisfies Renaming);
      void this.#stopNaming();
    };
    return html`<ioc-name-field
      .name=${name}
      @ioc-named=${rename}
      @ioc-name-kept=${this.#stopNaming}
    ></ioc-name-field>`;
  }

  /** The focus goes to the name that was changed. */
  async #stopNaming() {
    const at = this.queue.reports.findIndex(({ jobId }) => jobId === this.naming);
    this.naming = null;
    await this.updateComplete;
    this.querySelectorAll<HTMLElement>("li .title")[at]?.focus();
  }
}

/** As the table below counts it: the queue's own counts are renewed once a second. */
function asShown(report: QueuedReport, { done, total, rows }: Job): QueuedReport {
  if (total === 0) return report; // it is being read
  const tally = {
    malicious: rows.count("malicious"),
    suspicious: rows.count("suspicious"),
    error: rows.count("error"),
  };
  return { ...report, done, total, tally };
}

function stateOf({ done, total, tally, paused, waitsForKey, waitingFor, waitingUntil }: QueuedReport) {
  const parts = [`${number(done)} of ${number(total)}`];
  if (done > 0) parts.push(tallyInWords(tally));
  const wait = !paused && waitingUntil ? waitInWords(waitingFor, new Date(waitingUntil)) : "";
  if (paused) parts.push("paused");
  else if (waitsForKey) parts.push("waits for your API key");
  else if (wait) parts.push(wait);
  return parts.join(", ");
}

customElements.define("ioc-queue", QueueElement);
