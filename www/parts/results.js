/** The outcomes, as they come. */
import { byId, element, foreign } from "./dom.js";
import { day } from "./time.js";
import { VERDICTS, known, report, verdictOf } from "./verdicts.js";

export class Results {
  #tally = {};
  /** Outcomes that stand in no row yet: rows are made once a frame, however many come. */
  #coming = [];

  clear() {
    this.#tally = {};
    this.#coming = [];
    byId("results").replaceChildren();
    byId("results-empty").hidden = false;
    byId("results-scroll").hidden = true;
    this.#showTally();
  }

  /** @param {import("iocular").Outcome} outcome */
  add(outcome) {
    this.#tally[verdictOf(outcome)] = (this.#tally[verdictOf(outcome)] ?? 0) + 1;
    if (this.#coming.push(outcome) === 1) requestAnimationFrame(() => this.#flush());
  }

  /** How many of a verdict there are. */
  count(verdict) {
    return this.#tally[verdict] ?? 0;
  }

  #flush() {
    byId("results-empty").hidden = true;
    byId("results-scroll").hidden = false;
    byId("results").append(...this.#coming.map(row));
    this.#coming = [];
    this.#showTally();
  }

  #showTally() {
    const present = Object.entries(VERDICTS).filter(([verdict]) => this.#tally[verdict]);
    byId("tally").replaceChildren(
      ...present.map(([verdict, { sign, name }]) =>
        element("span", { className: `verdict ${verdict}` }, `${sign} ${name} `, element("b", { textContent: this.#tally[verdict].toLocaleString("en") })),
      ),
    );
  }
}

function row(outcome) {
  const { sign, name } = VERDICTS[verdictOf(outcome)];
  const tag = element("span", { className: `verdict ${verdictOf(outcome)}`, textContent: `${sign} ${name}` });
  const indicator = element("td", {}, element("code", {}, foreign(outcome.ioc.value)), element("small", { className: "quiet", textContent: ` ${outcome.ioc.type}` }));
  const cells = outcome.kind === "error" ? errorCells(outcome) : resultCells(outcome);
  return element("tr", {}, element("td", {}, tag), indicator, ...cells);
}

function errorCells({ error, code, retryAt }) {
  const when = retryAt ? ` Again from ${new Date(retryAt).toLocaleString("en-GB")} on.` : "";
  return [element("td", { colSpan: 4 }, foreign(error), when, element("small", { className: "quiet", textContent: ` ${code}` }))];
}

function resultCells(result) {
  const engines =
    result.totalEngines > 0
      ? [element("meter", { min: 0, max: result.totalEngines, value: result.detectionCount, ariaHidden: "true" }), ` ${result.detectionCount} / ${result.totalEngines}`]
      : ["–"];
  const scanned = result.scanDate ? day(result.scanDate) : "–";
  const cached = result.cached ? element("small", { className: "quiet", textContent: ` known since ${day(result.lookedUpAt)}` }) : "";
  return [
    element("td", { className: "engines" }, ...engines),
    element("td", {}, ...known(result.details), cached),
    element("td", { textContent: scanned }),
    element("td", {}, report(result.permalink)),
  ];
}
