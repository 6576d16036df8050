/**
 * All that is known of an outcome, as a list of terms: in the page's details and in the extension's
 * rows.
 */
import type { EnrichmentError, EnrichmentResult, Outcome } from "iocular";

import { detectionBar } from "../bar/bar.ts";
import { html } from "../element.ts";
import { foreign, foreignList } from "../foreign.ts";
import { terms } from "../terms.ts";
import { provider } from "../verdict/provider.ts";
import { VERDICTS } from "../verdict/verdict.ts";
import { number } from "../words/counted.ts";
import { moment } from "../words/times.ts";
import { known } from "./known.ts";
import { reportUrl } from "./report-url.ts";

type Shown = string | ReturnType<typeof html> | ReturnType<typeof foreignList>;

/** So many engines, names or tags tell enough. */
const MOST = 20;

export function facts(outcome: Outcome) {
  const all = outcome.kind === "error" ? errorFacts(outcome) : resultFacts(outcome);
  return terms(all.filter(([, shown]) => !isEmpty(shown)));
}

/** Links go to VirusTotal and nowhere else, whatever an answer says. */
export function reportLink(permalink: string | null) {
  const url = reportUrl(permalink);
  if (!url) return "";
  return html`<a href=${url} target="_blank" rel="noreferrer noopener" aria-label="Report on VirusTotal, in a new tab"
    >VirusTotal</a
  >`;
}

function resultFacts(result: EnrichmentResult): [term: string, shown: Shown][] {
  const { details, totalEngines } = result;
  return [
    [
      "Verdict",
      `${VERDICTS[result.verdict].name}${totalEngines > 0 ? `, ${result.detectionCount} of ${totalEngines} engines` : ""}`,
    ],
    ["Opinions", totalEngines > 0 ? detectionBar(result) : ""],
    ["Known as", foreignList(known(details), " · ")],
    ["Engines", listed(details.topDetections?.map(({ engine, result }) => `${engine}: ${result}`))],
    ["Names", listed(details.names)],
    ["Tags", listed(details.tags)],
    ["Categories", listed(details.categories)],
    ["Network", optional(details.network, foreign)],
    ["Leads to", optional(details.finalUrl, code)],
    ["Reputation", optional(details.reputation, String)],
    ["Size", optional(details.size, (bytes) => `${number(bytes)} bytes`)],
    ["MD5", optional(details.md5, code)],
    ["SHA-1", optional(details.sha1, code)],
    ["SHA-256", optional(details.sha256, code)],
    ["First seen", optional(details.firstSeenAt, moment)],
    ["Registered", optional(details.createdAt, moment)],
    ["Scanned", optional(result.scanDate, moment)],
    ["Asked", `${moment(result.lookedUpAt)}${result.cached ? ", remembered" : ""}`],
    ["Source", result.simulated ? provider(result) : ""],
    ["Report", result.simulated ? "" : reportLink(result.permalink)],
  ];
}

function errorFacts({ error, code, attempts, retryAt }: EnrichmentError): [term: string, shown: Shown][] {
  return [
    ["Error", foreign(error)],
    ["Code", code],
    ["Requests", String(attempts)],
    ["Again from", optional(retryAt, moment)],
  ];
}

/** What is left out where nothing is known. */
const optional = <Value>(value: Value | null | undefined, show: (value: Value) => Shown) =>
  value === undefined || value === null || value === "" ? "" : show(value);

const code = (text: string) => html`<code>${foreign(text)}</code>`;
const listed = (texts: readonly string[] = []) => foreignList(texts.slice(0, MOST));
const isEmpty = (shown: Shown) => shown === "" || (Array.isArray(shown) && shown.length === 0);
