/** One job: what it looks up, how far it is, what came of it. */
import { defang } from "iocular";

import { counted, skippedInWords } from "../../www/model/names.js";
import { clock, timeOfDay } from "../../www/model/time.js";
import { VERDICTS, mayFareBetter, verdictOf } from "../../www/model/verdicts.js";
import { sourceOf } from "../shared/jobs.js";
import { ask } from "../shared/worker.js";
import { copyButton } from "./copy.js";
import { byId, element, foreign } from "./dom.js";
import { asTable } from "./job-text.js";
import { outcomeRow } from "./outcome-row.js";

export class JobCard {
  /** What stands in the list. */
  element;
  complete = false;
  #id;
  #name;
  #error;
  #status = null;
  #outcomes = [];
  /** How many of them have a row: a card that is closed makes none. */
  #rows = 0;
  #tally = Object.fromEntries(Object.keys(VERDICTS).map((verdict) => [verdict, 0]));
  #reading = null;
  #again = false;
  #title = element("b");
  #bar = element("progress", { max: 1, value: 0 });
  #progress = element("span", { className: "quiet" });
  #verdicts = element("span", { className: "tally" });
  #waiting = element("p", { className: "quiet waiting" });
  #groups = {};
  #skipped = element("p", { className: "quiet" });
  #cancel;
  #retry;
  #copies;

  /**
   * @param {import("iocular").JobSummary} job
   * @param {{ cancel(): void, remove(): void, retry(iocs: import("iocular").Ioc[]): void }} person
   * What its buttons do.
   */
  constructor({ jobId, createdAt, error }, { cancel, remove, retry }) {
    this.#id = jobId;
    this.#error = error;
    this.#name = [sourceOf(jobId), createdAt && timeOfDay(new Date(createdAt))].filter(Boolean).join(", ");
    this.#bar.ariaLabel = `Progress of ${this.#name}`;
    this.#title.textContent = sourceOf(jobId);
    this.#cancel = this.#button("Cancel", cancel);
    this.#retry = this.#button("Look up what failed", () => retry(this.#failed()));
    this.#copies = [
      copyButton("Copy", () => asTable(this.#outcomes, (value) => value)),
      copyButton("Copy defanged", () => asTable(this.#outcomes, defang)),
    ];
    for (const [verdict, { name }] of Object.entries(VERDICTS))
      this.#groups[verdict] = element("ul", { hidden: true, ariaLabel: name });
    const summary = element(
      "summary",
      {},
      this.#verdicts,
      this.#title,
      element("span", { className: "about" }, this.#progress),
      this.#bar,
    );
    const actions = element(
      "div",
      { className: "actions" },
      this.#cancel,
      ...this.#copies,
      this.#retry,
      this.#button("Clear", remove),
    );
    this.element = element(
      "details",
      { className: "job" },
      summary,
      this.#waiting,
      actions,
      ...Object.values(this.#groups),
      this.#skipped,
    );
    // The click, so that rows are there as soon as the card is open; the event that follows, for
    // every other way to open it.
    summary.addEventListener("click", () => this.#makeRows());
    this.element.addEventListener("toggle", () => this.element.open && this.#makeRows());
    this.#show();
  }

  get running() {
    return !this.complete && !this.#error;
  }

  open() {
    this.element.open = true;
    this.#makeRows();
  }

  /** Reads what is new, if anything is; calls that come meanwhile are one more. */
  renew() {
    if (this.#error || this.complete) return Promise.resolve();
    this.#again = true;
    return (this.#reading ??= this.#read().finally(() => (this.#reading = null)));
  }

  /** Once a second: what counts down. */
  tick() {
    const until = this.#status?.waitingUntil;
    const left = until ? new Date(until) - Date.now() : 0;
    this.#waiting.textContent = left > 0 && !this.complete ? `Waits for the quota: next lookup in ${clock(left)}.` : "";
  }

  #button(label, onclick) {
    return element("button", { type: "button", textContent: label, ariaLabel: `${label} ${this.#name}`, onclick });
  }

  async #read() {
    while (this.#again) {
      this.#again = false;
      const status = await ask("status", this.#id, this.#outcomes.length);
      if (status) this.#take(status);
    }
  }

  #take(status) {
    const seenRunning = this.#status !== null;
    this.#status = status;
    this.#outcomes.push(...status.results);
    for (const outcome of status.results) this.#tally[verdictOf(outcome)] += 1;
    this.complete = status.complete;
    if (this.element.open) this.#makeRows();
    // Jobs that were done when the panel was opened are no news.
    if (this.complete && seenRunning)
      byId("announcer").textContent = `${this.#name}: ${this.#counts().join(", ") || "nothing to look up"}.`;
    this.#show();
  }

  #makeRows() {
    for (const outcome of this.#outcomes.slice(this.#rows)) {
      const list = this.#groups[verdictOf(outcome)];
      list.append(outcomeRow(outcome));
      list.hidden = false;
    }
    this.#rows = this.#outcomes.length;
  }

  #show() {
    this.tick();
    const over = this.complete || Boolean(this.#error);
    this.#cancel.hidden = this.#bar.hidden = over;
    this.#retry.hidden = !this.complete || this.#failed().length === 0;
    for (const copy of this.#copies) copy.hidden = this.#outcomes.length === 0;
    if (this.#error) this.#progress.replaceChildren(foreign(this.#error));
    if (!this.#status) return;
    const { total, done, skipped } = this.#status;
    this.#bar.max = Math.max(1, total);
    this.#bar.value = done;
    this.#title.replaceChildren(...this.#heading());
    this.#progress.replaceChildren(...this.#state());
    this.#verdicts.replaceChildren(...this.#signs());
    this.#skipped.textContent =
      skipped.length > 0 ? `${counted(skipped.length, "indicator")} not looked up: ${skippedInWords(skipped)}.` : "";
  }

  /** The indicator that stood first, and how many came with it. */
  #heading() {
    if (this.#outcomes.length === 0) return [sourceOf(this.#id)];
    const first = this.#outcomes.reduce((least, outcome) => (outcome.index < least.index ? outcome : least));
    const others = this.#status.total - 1;
    const more =
      others > 0
        ? [
            " ",
            element("span", {
              className: "quiet",
              textContent: `+ ${others}`,
              ariaLabel: `and ${others} more`,
              role: "img",
            }),
          ]
        : [];
    return [element("code", {}, foreign(first.ioc.value)), ...more];
  }

  #state() {
    const { done, total, cancelled, durable } = this.#status;
    return [
      element("span", {
        className: "count",
        textContent: this.complete ? counted(total, "indicator") : `${done} of ${total}`,
      }),
      ` · ${this.#name}`,
      cancelled ? " · cancelled" : "",
      durable ? "" : " · not stored: lost when the browser closes",
    ];
  }

  #signs() {
    return this.#present().map(([verdict, { sign, name }]) => {
      const count = this.#tally[verdict];
      return element("span", {
        className: `verdict ${verdict}`,
        title: name,
        textContent: `${sign} ${count}`,
        ariaLabel: `${count} ${name}`,
        role: "img",
      });
    });
  }

  #counts() {
    return this.#present().map(([verdict, { name }]) => `${this.#tally[verdict]} ${name.toLowerCase()}`);
  }

  /** The verdicts that there are any of. */
  #present() {
    return Object.entries(VERDICTS).filter(([verdict]) => this.#tally[verdict] > 0);
  }

  #failed() {
    return this.#outcomes.filter(mayFareBetter).map(({ ioc }) => ioc);
  }
}
