/**
 * `<ioc-stored-report>`: a report of the history. Tells `ioc-show`, `ioc-named` with another name,
 * and `ioc-doom` with whether it is to be deleted or not.
 */
import type { JobSummary, Outcome } from "iocular";

import { IocElement, html, nothing } from "../../../ui/element.ts";
import { foreign } from "../../../ui/foreign.ts";
import type { JobText } from "../../../ui/jobs/records.ts";
import { ratio } from "../../../ui/verdict/ratio.ts";
import { tallyInWords } from "../../../ui/verdict/tally.ts";
import { VERDICTS, isMadeUp, verdictOf } from "../../../ui/verdict/verdict.ts";
import { counted, number } from "../../../ui/words/counted.ts";
import { fromNow, hour } from "../../../ui/words/times.ts";
import type { Hit, StoredReport } from "../../model/archive.ts";
import { isSimulated, titleOf } from "../../model/job-names.ts";
import { readText } from "../../model/reports.ts";
import "../name-field/name-field.ts";

/** So much of a text is shown, in characters. */
const SHOWN = 20_000;

export class StoredReportElement extends IocElement {
  static override properties = {
    report: { attribute: false },
    hit: { attribute: false },
    naming: { state: true },
    text: { state: true },
  };
  declare report: StoredReport;
  /** What a search has found in it. */
  declare hit: Hit | null;
  /** Whether it is given another name. */
  declare private naming: boolean;
  /** Once a person wants it. */
  declare private text: JobText | null;

  constructor() {
    super();
    this.hit = null;
    this.naming = false;
    this.text = null;
  }

  override render() {
    const { job, name, isDoomed } = this.report;
    return html`<div class="stored ${isDoomed ? "doomed" : ""}">
        ${this.naming ? this.#nameField() : this.#title()}
        <span class="quiet">${this.#state()}</span>
        <span class="queue-buttons">
          <button type="button" ?disabled=${isDoomed} aria-label="Rename ${name}" @click=${() => (this.naming = true)}>
            Rename
          </button>
          <button
            type="button"
            aria-label="${isDoomed ? "Undo delete" : "Delete"} ${name}"
            @click=${() => this.tell("ioc-doom", !isDoomed)}
          >
            ${isDoomed ? "Undo" : "Delete"}
          </button>
        </span>
      </div>
      ${this.#hits()}
      <details ?hidden=${isDoomed || job.error !== null} @toggle=${this.#readText}>
        <summary>Text</summary>
        ${this.#text()}
      </details>`;
  }

  #title() {
    const { job, name, isDoomed } = this.report;
    const others = job.total > 1 ? `and ${counted(job.total - 1, "more indicator")}` : "";
    const isNamed = name !== titleOf(job.jobId);
    return html`<button
      type="button"
      class="title"
      ?disabled=${job.error !== null || isDoomed}
      @click=${() => this.tell("ioc-show")}
    >
      ${isNamed ? foreign(name) : html`<code>${foreign(name)}</code>`}
      <span class="quiet">${isNamed ? counted(job.total, "indicator") : others}</span>
    </button>`;
  }

  #nameField() {
    const stop = async () => {
      this.naming = false;
      await this.updateComplete;
      this.child(".title").focus();
    };
    return html`<ioc-name-field .name=${this.report.name} @ioc-named=${stop} @ioc-name-kept=${stop}></ioc-name-field>`;
  }

  #state() {
    const { job, tally } = this.report;
    const counts = tally && job.done > 0 ? tallyInWords(tally) : "";
    const simulated = isSimulated(job.jobId) ? "simulated" : "";
    return [job.createdAt ? hour(new Date(job.createdAt)) : "", stateOf(job), counts, simulated]
      .filter(Boolean)
      .join(", ");
  }

  #hits() {
    if (!this.hit || this.hit.count === 0) return nothing;
    const { values, count, answers } = this.hit;
    const more = count - values.length;
    return html`<ul class="hits">
      ${values.map((value) => html`<li><code>${foreign(value)}</code> ${answerOf(answers, value, this.report.job.complete)}</li>`)}
      ${more > 0 ? html`<li class="quiet">and ${number(more)} more</li>` : nothing}
    </ul>`;
  }

  #text() {
    if (!this.text) return nothing;
    const { text, isCut } = this.text;
    if (text === "") return html`<p class="quiet">No text is kept of this report.</p>`;
    const hidden = text.length - SHOWN;
    return html`<pre tabindex="0">${text.slice(0, SHOWN)}</pre>
      ${hidden > 0 ? html`<p class="quiet">and ${counted(hidden, "more character")}</p>` : nothing}
      ${isCut ? html`<p class="quiet">The text was longer: its first ${number(text.length)} characters are kept.</p>` : nothing}`;
  }

  async #readText({ target }: Event) {
    const { jobId } = this.report.job;
    if ((target as HTMLDetailsElement).open) {
      this.text = (await readText(jobId)) ?? { id: jobId, text: "", isCut: false };
    }
  }
}

/** What was answered about an indicator then. */
function answerOf(answers: readonly Outcome[], value: string, isComplete: boolean) {
  const answer = answers.find(({ ioc }) => ioc.value === value);
  if (!answer) return html`<span class="quiet">${isComplete ? "not looked up" : "not answered yet"}</span>`;
  const verdict = verdictOf(answer);
  const { sign, name } = VERDICTS[verdict];
  const said = html`<span class="verdict ${verdict}">${sign} ${name}</span>`;
  if (answer.kind === "error") return said;
  const asked = `${ratio(answer)}, looked up ${fromNow(answer.lookedUpAt)}${isMadeUp(answer) ? ", simulated" : ""}`;
  return html`${said} <span class="quiet">${asked}</span>`;
}

function stateOf({ done, total, complete, cancelled, error }: JobSummary) {
  if (error !== null) return error;
  if (cancelled) return "cancelled";
  return complete ? "done" : `${number(done)} of ${number(total)}`;
}

customElements.define("ioc-stored-report", StoredReportElement);
