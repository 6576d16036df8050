/** The job that runs, or ran last: its progress, its waiting, its end. */
import * as lookup from "../lookup.js";
import { byId, counted } from "./dom.js";
import { clock, timeOfDay } from "./time.js";

export class Job {
  #id = null;
  #done = 0;
  #total = 0;
  #waitingUntil = null;
  #doneBy = null;
  #failed = [];
  #left = new Map();
  #timer = null;
  #results;
  #onEnd;

  /** @param {import("./results.js").Results} results @param {() => void} onEnd */
  constructor(results, onEnd) {
    this.#results = results;
    this.#onEnd = onEnd;
    lookup.onEvents((events) => this.#hear(events));
    byId("cancel").addEventListener("click", () => lookup.cancel(this.#id));
  }

  get running() {
    return this.#timer !== null;
  }

  /** What ended as an error that may fare better next time. */
  get failed() {
    return this.#failed;
  }

  /** @param {import("iocular").Ioc[]} iocs */
  async start(iocs) {
    this.#id = crypto.randomUUID();
    this.#done = 0;
    this.#failed = [];
    this.#waitingUntil = this.#doneBy = null;
    this.#results.clear();
    this.#timer = setInterval(() => this.#show(), 1000);
    const skipped = await lookup.start(this.#id, iocs);
    const left = new Set(skipped.map(({ index }) => index));
    this.#left = new Map(iocs.map((ioc, index) => [index, ioc]).filter(([index]) => !left.has(index)));
    this.#total = this.#left.size;
    byId("progress").hidden = false;
    swap(["look-up", "again"], ["cancel"]);
    say(`Looking up ${counted(this.#total, "indicator")}.`);
    this.#show();
  }

  #hear(events) {
    for (const event of events.filter(({ jobId }) => jobId === this.#id)) {
      if (event.kind === "outcome") this.#take(event);
      else if (event.kind === "waiting") this.#wait(event.until);
      else this.#end(event.kind === "gone" || event.cancelled);
    }
    this.#show();
  }

  #take({ outcome, done }) {
    this.#done = done;
    this.#left.delete(outcome.index);
    if (outcome.kind === "error" && outcome.code !== "invalid_ioc") this.#failed.push(outcome.ioc);
    this.#results.add(outcome);
  }

  async #wait(until) {
    this.#waitingUntil = new Date(until);
    const { estimatedMs } = await lookup.plan([...this.#left.values()]);
    this.#doneBy = new Date(Date.now() + estimatedMs);
    this.#show();
  }

  #end(early) {
    clearInterval(this.#timer);
    this.#timer = null;
    swap(["cancel"], this.#failed.length > 0 ? ["look-up", "again"] : ["look-up"]);
    say(`${early ? "Stopped" : "Done"}: ${this.#summary()}.`);
    this.#onEnd();
  }

  #show() {
    if (this.#id === null) return;
    byId("bar").max = Math.max(1, this.#total);
    byId("bar").value = this.#done;
    byId("progress-text").textContent = this.#summary();
    document.title = this.running ? `${this.#done}/${this.#total} · Iocular` : "Iocular";
    const wait = this.#waitingUntil - Date.now();
    const by = this.#doneBy ? `, done by ${timeOfDay(this.#doneBy)}` : "";
    byId("waiting").textContent = this.running && wait > 0 ? `Next lookup in ${clock(wait)}${by}.` : "";
  }

  #summary() {
    const parts = [`${this.#done.toLocaleString("en")} of ${this.#total.toLocaleString("en")}`];
    if (this.#results.count("malicious") > 0) parts.push(`${this.#results.count("malicious").toLocaleString("en")} malicious`);
    if (this.#results.count("error") > 0) parts.push(counted(this.#results.count("error"), "error"));
    return parts.join(", ");
  }
}

/** Shows some buttons in the place of others. Who stood on one that goes stands on one that comes; who is elsewhere is left there. */
function swap(going, coming) {
  const stood = going.includes(document.activeElement?.id);
  for (const id of coming) byId(id).hidden = false;
  if (stood) byId(coming[0]).focus();
  for (const id of going) byId(id).hidden = true;
}

/** Tells who listens rather than looks: the start and the end, not every row. */
function say(text) {
  byId("announcer").textContent = text;
}
