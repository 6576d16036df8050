/**
 * All that is known of an outcome, as a list of terms: in the page's details and in the extension's
 * rows.
 */
import { moment } from "../model/time.js";
import { VERDICTS, known, reportUrl } from "../model/verdicts.js";
import { detectionBar } from "./bar.js";
import { foreign, foreignList, html } from "./part.js";

/** @param {import("iocular").Outcome} outcome */
export function facts(outcome) {
  const all = outcome.kind === "error" ? errorFacts(outcome) : resultFacts(outcome);
  return html`<dl>
    ${all
      .filter(([, shown]) => shown && shown.length !== 0)
      .map(
        ([term, shown]) =>
          html`<dt>${term}</dt>
            <dd>${shown}</dd>`,
      )}
  </dl>`;
}

/**
 * Links go to VirusTotal and nowhere else, whatever an answer says.
 * @param {string | null} permalink
 */
export function reportLink(permalink) {
  const url = reportUrl(permalink);
  return url
    ? html`<a href=${url} target="_blank" rel="noreferrer noopener" aria-label="Report on VirusTotal, in a new tab"
        >VirusTotal</a
      >`
    : "";
}

function resultFacts({
  verdict,
  detectionCount,
  totalEngines,
  scanDate,
  details,
  permalink,
  lookedUpAt,
  cached,
  ...result
}) {
  return [
    ["Verdict", `${VERDICTS[verdict].name}${totalEngines > 0 ? `, ${detectionCount} of ${totalEngines} engines` : ""}`],
    ["Opinions", totalEngines > 0 && detectionBar(result)],
    ["Known as", foreignList(known(details), " · ")],
    ["Engines", listed(details.topDetections?.map(({ engine, result }) => `${engine}: ${result}`))],
    ["Names", listed(details.names)],
    ["Tags", listed(details.tags)],
    ["Categories", listed(details.categories)],
    ["Network", text(details.network)],
    ["Leads to", details.finalUrl && html`<code>${foreign(details.finalUrl)}</code>`],
    ["Reputation", details.reputation === undefined ? "" : String(details.reputation)],
    ["Size", details.size === undefined ? "" : `${details.size.toLocaleString("en")} bytes`],
    ["MD5", hash(details.md5)],
    ["SHA-1", hash(details.sha1)],
    ["SHA-256", hash(details.sha256)],
    ["First seen", details.firstSeenAt && moment(details.firstSeenAt)],
    ["Registered", details.createdAt && moment(details.createdAt)],
    ["Scanned", scanDate && moment(scanDate)],
    ["Asked", `${moment(lookedUpAt)}${cached ? ", remembered" : ""}`],
    ["Report", reportLink(permalink)],
  ];
}

function errorFacts({ error, code, attempts, retryAt }) {
  return [
    ["Error", foreign(error)],
    ["Code", code],
    ["Requests", String(attempts)],
    ["Again from", retryAt && moment(retryAt)],
  ];
}

const text = (of) => (of ? foreign(of) : "");
const hash = (of) => (of ? html`<code>${foreign(of)}</code>` : "");
/** So many engines, names or tags tell enough. */
const listed = (texts = []) => foreignList(texts.slice(0, 20));
