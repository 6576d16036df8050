/**
 * `<ioc-job>`: one job: what it looks up, how far it is, what came of it. Tells `ioc-pause`,
 * `ioc-unpause`, `ioc-cancel` and `ioc-remove` with its id, `ioc-retry` with what failed,
 * `ioc-ask-again` with what is to be asked again and itself.
 */
import { type Ioc, type JobStatus, type QuotaUsage, defang, judge } from "iocular";

import { IocElement, html, nothing } from "../../../ui/element.ts";
import "../../../ui/export-bar/export-bar.ts";
import type { Chosen, Module } from "../../../ui/export/exported.ts";
import { foreign } from "../../../ui/foreign.ts";
import { EverySecond } from "../../../ui/model/every-second.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { askAgainLabel } from "../../../ui/plan/ask-again.ts";
import { asGiven } from "../../../ui/policy/verdicts.ts";
import { VERDICTS } from "../../../ui/verdict/verdict.ts";
import { counted, number } from "../../../ui/words/counted.ts";
import { skippedInWords } from "../../../ui/words/types.ts";
import { sentence, waitInWords } from "../../../ui/words/waiting.ts";
import type { Job } from "../model/job.ts";
import "../outcome/outcome.ts";
import { failuresInWords } from "./failures.ts";

const MODULE: Module = { judge, defang: (values) => values.map(defang) };

export class JobElement extends IocElement {
  static override properties = { job: { attribute: false }, usage: { attribute: false }, sure: { state: true } };
  declare job: Job;
  declare usage: QuotaUsage | null;
  /** Whether the person has seen what it costs to ask again. */
  declare private sure: boolean;
  /** Whether it was ever open: one that was not has no rows. */
  #hasRows = false;
  readonly watch = new Watch(this, () => this.job);
  readonly timer = new EverySecond(this, () => this.job.status?.waitingUntil && this.requestUpdate());

  constructor() {
    super();
    this.usage = null;
    this.sure = false;
  }

  override render() {
    const { job } = this;
    this.#hasRows ||= job.opened;
    return html`<details class="job" ?open=${job.opened} @toggle=${this.#toggle}>
      <summary @click=${this.#makeRows}>
        <span class="tally">${this.#signs()}</span><b>${this.#heading()}</b
        ><span class="about"><span class="quiet">${this.#state()}</span></span
        ><progress
          max=${Math.max(1, job.status?.total ?? 1)}
          .value=${job.status?.done ?? 0}
          aria-label="Progress of ${job.name}"
          ?hidden=${!job.running}
        ></progress>
      </summary>
      <p class="quiet waiting">${this.#waiting()}</p>
      ${failuresInWords(job.outcomes).map((sentence) => html`<p class="failed">${sentence}</p>`)} ${this.#actions()}
      ${job.outcomes.length > 0 ? this.#exports() : nothing} ${this.#hasRows ? this.#rows() : nothing}
      <p class="quiet">${this.#skipped()}</p>
    </details>`;
  }

  /** The verdicts, each as its sign and how many. */
  #signs() {
    return this.job.groups.map(({ verdict, outcomes }) => {
      const { sign, name } = VERDICTS[verdict];
      const { length } = outcomes;
      return html`<span class="verdict ${verdict}" title=${name} role="img" aria-label="${length} ${name}"
        >${sign} ${length}</span
      >`;
    });
  }

  /** The indicator that stood first, and how many came with it. */
  #heading() {
    const { first, source, status } = this.job;
    if (!first || !status) return source;
    const others = status.total - 1;
    const more = html` <span class="quiet" role="img" aria-label="and ${others} more">+ ${others}</span>`;
    return html`<code>${foreign(first.ioc.value)}</code>${others > 0 ? more : nothing}`;
  }

  #state() {
    const { error, status } = this.job;
    if (error !== null) return foreign(error);
    return status ? this.#progress(status) : nothing;
  }

  #progress({ done, total, complete, cancelled, paused, durable, durableReason }: JobStatus) {
    const count = complete ? counted(total, "indicator") : `${done} of ${total}`;
    const more = [
      this.job.name,
      this.job.simulated && "simulated",
      cancelled && "cancelled",
      paused && "paused",
      !durable && "not stored: lost when the browser closes",
      durableReason,
    ];
    return html`<span class="count">${count}</span> · ${more.filter(Boolean).join(" · ")}`;
  }

  #waiting() {
    const { running, status } = this.job;
    if (!running || !status?.waitingUntil) return "";
    return sentence([waitInWords(status.waitingFor, new Date(status.waitingUntil))]);
  }

  #actions() {
    const { job } = this;
    const { outcomes } = job;
    return html`<div class="actions">
      ${job.running ? this.#whileRunning() : nothing}
      ${
        job.complete && job.failed.length > 0
          ? this.#button(`Retry ${number(job.failed.length)} failed`, () => this.tell("ioc-retry", job.failed))
          : nothing
      }
      ${job.complete && outcomes.length > 0 ? this.#button(this.#againLabel(), () => this.#again()) : nothing}
      ${this.#button("Clear", () => this.tell("ioc-remove", job.id))}
    </div>`;
  }

  /** All of it, the most urgent first; with both verdicts, the policy's and VirusTotal's own. */
  #exports() {
    const { groups, status, policy, name } = this.job;
    const outcomes = groups.flatMap((group) => group.outcomes).map(asGiven);
    const pending = status ? status.total - status.done : 0;
    const chosen: Chosen = { scope: "all", outcomes, skipped: status?.skipped ?? [], pending, policy };
    return html`<ioc-export-bar .chosen=${chosen} .module=${MODULE} of=${name}></ioc-export-bar>`;
  }

  #whileRunning() {
    const { id, status } = this.job;
    return html`${
      status?.paused
        ? this.#button("Resume", () => this.tell("ioc-unpause", id))
        : this.#button("Pause", () => this.tell("ioc-pause", id))
    }
    ${this.#button("Cancel", () => this.tell("ioc-cancel", id))}`;
  }

  #againLabel() {
    return this.sure ? `Really ask again: ${askAgainLabel(this.job.iocs.length, this.usage)}` : "Ask again";
  }

  /** It says first what it costs. */
  #again() {
    if (this.sure) this.#askAgain(this.job.iocs);
    this.sure = !this.sure;
  }

  #askAgain(iocs: Ioc[]) {
    this.tell("ioc-ask-again", { job: this.job, iocs });
  }

  #button(label: string, act: () => void) {
    return html`<button type="button" aria-label="${label} ${this.job.name}" @click=${act}>${label}</button>`;
  }

  #rows() {
    const again = ({ detail }: CustomEvent<Ioc>) => this.#askAgain([detail]);
    return this.job.groups.map(
      ({ verdict, outcomes }) =>
        html`<ul aria-label=${VERDICTS[verdict].name}>
          ${outcomes.map((outcome) => html`<li><ioc-outcome .outcome=${outcome} @ioc-again=${again}></ioc-outcome></li>`)}
        </ul>`,
    );
  }

  #skipped() {
    const skipped = this.job.status?.skipped ?? [];
    return skipped.length > 0 ? `${skippedInWords(skipped)}.` : "";
  }

  /**
   * With the click, so that they are there as soon as it is open; the event that follows is for
   * every other way to open it.
   */
  #makeRows() {
    this.#hasRows = true;
    this.requestUpdate();
  }

  #toggle({ target }: Event) {
    const { open } = target as HTMLDetailsElement;
    if (open) this.#makeRows();
    this.job.open(open);
  }
}

customElements.define("ioc-job", JobElement);
