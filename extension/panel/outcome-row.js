/** One outcome: its verdict in a line, opened, what is known. */
import { defang } from "iocular";

import { element, foreign } from "../../www/parts/dom.js";
import { day } from "../../www/parts/time.js";
import { VERDICTS, known, report, verdictOf } from "../../www/parts/verdicts.js";
import { copyButton } from "./copy.js";

/** @param {import("iocular").Outcome} outcome */
export function outcomeRow(outcome) {
  const verdict = verdictOf(outcome);
  const { sign, name } = VERDICTS[verdict];
  const { value } = outcome.ioc;
  const facts = outcome.kind === "error" ? errorFacts(outcome) : resultFacts(outcome);
  return element(
    "li",
    {},
    element(
      "details",
      {},
      element(
        "summary",
        {},
        element("span", { className: "count", textContent: inShort(outcome) }),
        element("span", { className: `verdict ${verdict}`, title: name, textContent: sign, ariaLabel: name, role: "img" }),
        " ",
        element("code", {}, foreign(value)),
      ),
      element("dl", {}, ...facts.filter(([, shown]) => shown.length > 0).flatMap(([term, shown]) => [element("dt", { textContent: term }), element("dd", {}, ...shown)])),
      element("div", { className: "actions" }, copyButton("Copy", () => value), copyButton("Copy defanged", () => defang(value))),
    ),
  );
}

/** At the line's end: how many engines say so, or what kind of error it is. */
function inShort(outcome) {
  if (outcome.kind === "error") return outcome.code.replaceAll("_", " ");
  return outcome.totalEngines > 0 ? `${outcome.detectionCount}/${outcome.totalEngines}` : "";
}

function resultFacts({ verdict, detectionCount, totalEngines, scanDate, details, permalink, lookedUpAt, cached }) {
  return [
    ["Verdict", [VERDICTS[verdict].name, totalEngines > 0 ? `, ${detectionCount} of ${totalEngines} engines` : ""]],
    ["Known as", known(details)],
    ["Engines", list(details.topDetections?.map(({ engine, result }) => `${engine}: ${result}`))],
    ["Tags", list(details.tags)],
    ["Scanned", scanDate ? [day(scanDate)] : []],
    ["Asked", [`${day(lookedUpAt)}${cached ? ", remembered" : ""}`]],
    ["Report", permalink ? [report(permalink)] : []],
  ];
}

function errorFacts({ error, code, attempts, retryAt }) {
  return [
    ["Error", [foreign(error)]],
    ["Code", [code]],
    ["Requests", [String(attempts)]],
    ["Again from", retryAt ? [new Date(retryAt).toLocaleString("en-GB")] : []],
  ];
}

/** Texts from outside, with commas between. */
function list(texts = []) {
  return texts.slice(0, 10).flatMap((text, n) => (n === 0 ? [foreign(text)] : [", ", foreign(text)]));
}
