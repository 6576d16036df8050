/** One job: where it came from, how far it is, what came of it. */
import { defang } from "iocular";

import { byId, counted, element } from "../../www/parts/dom.js";
import { clock, timeOfDay } from "../../www/parts/time.js";
import { VERDICTS, verdictOf } from "../../www/parts/verdicts.js";
import { sourceOf } from "../shared/jobs.js";
import { ask } from "../shared/worker.js";
import { copyButton } from "./copy.js";
import { outcomeRow } from "./outcome-row.js";

const REASONS = { unsupported_type: "VirusTotal has no reports on this type", private_address: "private address" };

export class JobCard {
  /** What stands in the list. */
  element;
  complete = false;
  #id;
  #status = null;
  #outcomes = [];
  #reading = null;
  #again = false;
  #error;
  #bar = element("progress", { max: 1, value: 0 });
  #progress = element("span");
  #waiting = element("p", { className: "quiet waiting" });
  #groups = {};
  #skipped = element("p", { className: "quiet" });
  #cancel;
  #copies;

  /** @param {import("iocular").JobSummary} job @param {() => void} onRemove */
  constructor({ jobId, createdAt, error }, onRemove) {
    this.#id = jobId;
    this.#error = error;
    const begun = createdAt ? timeOfDay(new Date(createdAt)) : "";
    const title = `${sourceOf(jobId)}, ${begun}`;
    this.#bar.ariaLabel = `Progress of ${title}`;
    this.#cancel = element("button", { type: "button", textContent: "Cancel", onclick: () => ask("cancel", jobId) });
    const remove = element("button", { type: "button", textContent: "Clear", onclick: onRemove });
    remove.ariaLabel = `Clear ${title}`;
    this.#cancel.ariaLabel = `Cancel ${title}`;
    this.#copies = [copyButton("Copy", () => this.#text((value) => value)), copyButton("Copy defanged", () => this.#text(defang))];
    const groups = Object.keys(VERDICTS).map((verdict) => (this.#groups[verdict] = element("ul", { hidden: true })));
    for (const [verdict, list] of Object.entries(this.#groups)) list.ariaLabel = VERDICTS[verdict].name;
    this.element = element(
      "details",
      { className: "job" },
      element("summary", {}, element("b", { textContent: title }), " ", this.#progress, this.#bar),
      this.#waiting,
      element("div", { className: "actions" }, this.#cancel, ...this.#copies, remove),
      ...groups,
      this.#skipped,
    );
    if (error) this.#progress.textContent = error;
    this.#show();
  }

  get running() {
    return !this.complete && !this.#error;
  }

  open() {
    this.element.open = true;
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

  async #read() {
    while (this.#again) {
      this.#again = false;
      const status = await ask("status", this.#id, this.#outcomes.length);
      if (status) this.#take(status);
    }
  }

  #take(status) {
    this.#status = status;
    this.#outcomes.push(...status.results);
    for (const outcome of status.results) {
      const list = this.#groups[verdictOf(outcome)];
      list.append(outcomeRow(outcome));
      list.hidden = false;
    }
    if (status.complete && !this.complete) {
      this.complete = true;
      byId("announcer").textContent = `${sourceOf(this.#id)}: ${this.#summary()}.`;
    }
    this.#show();
  }

  #show() {
    this.tick();
    this.#cancel.hidden = this.complete || Boolean(this.#error);
    for (const copy of this.#copies) copy.hidden = this.#outcomes.length === 0;
    this.#bar.hidden = this.complete || Boolean(this.#error);
    if (!this.#status) return;
    this.#bar.max = Math.max(1, this.#status.total);
    this.#bar.value = this.#status.done;
    this.#progress.replaceChildren(...this.#parts());
    this.#skipped.textContent = skippedText(this.#status.skipped);
  }

  #count(verdict) {
    return this.#outcomes.filter((outcome) => verdictOf(outcome) === verdict).length;
  }

  #parts() {
    const { done, total, cancelled, durable } = this.#status;
    const counts = Object.entries(VERDICTS).filter(([verdict]) => this.#count(verdict) > 0);
    return [
      element("span", { className: "count", textContent: this.complete ? counted(total, "indicator") : `${done} of ${total}` }),
      ...(cancelled ? [" · cancelled"] : []),
      ...(durable ? [] : [" · not stored: lost when the browser closes"]),
      element("span", { className: "tally" }, ...counts.map(([verdict, { sign, name }]) => element("span", { className: `verdict ${verdict}`, title: name, textContent: `${sign} ${this.#count(verdict)}`, ariaLabel: `${this.#count(verdict)} ${name}`, role: "img" }))),
    ];
  }

  #summary() {
    const counts = Object.entries(VERDICTS).filter(([verdict]) => this.#count(verdict) > 0);
    return counts.map(([verdict, { name }]) => `${this.#count(verdict)} ${name.toLowerCase()}`).join(", ") || "nothing to look up";
  }

  /** A line for each outcome, by urgency, as a table pastes. */
  #text(write) {
    const order = Object.keys(VERDICTS);
    const sorted = this.#outcomes.toSorted((a, b) => order.indexOf(verdictOf(a)) - order.indexOf(verdictOf(b)));
    return sorted.map((outcome) => [VERDICTS[verdictOf(outcome)].name, write(outcome.ioc.value), engines(outcome)].join("\t")).join("\n");
  }
}

const engines = (outcome) => (outcome.kind === "result" ? `${outcome.detectionCount}/${outcome.totalEngines}` : outcome.error);

function skippedText(skipped) {
  if (skipped.length === 0) return "";
  const reasons = [...new Set(skipped.map(({ reason }) => REASONS[reason]))].join(", ");
  return `${counted(skipped.length, "indicator")} not looked up: ${reasons}.`;
}
