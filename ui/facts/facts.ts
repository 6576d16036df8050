/**
 * `<ioc-facts>`: all that is known of an outcome, what must not be missed first: in the page's
 * drawer and in the extension's rows.
 */
import type { EnrichmentError, EnrichmentResult, Outcome } from "iocular";

import { detectionBar } from "../bar/bar.ts";
import { IocElement, html, nothing } from "../element.ts";
import { foreign, foreignList } from "../foreign.ts";
import { pivotsFor } from "../pivots/pivots.ts";
import { number } from "../words/counted.ts";
import type { Fact, Group, Item } from "./fact.ts";
import { groups } from "./groups.ts";
import { ageInWords, opinionsInWords } from "./lead.ts";
import { when } from "./shown.ts";
import { type Telling, telling } from "./telling.ts";

/** So many lines of a list tell enough at first. */
const MOST_LINES = 10;
/** And so many of the texts that something quotes. */
const MOST_QUOTED = 3;

/** So many characters of an item are long. */
const LONG = 32;

/** What weighs more has a fuller sign. */
const SIGNS: Record<Telling["weight"], string> = { grave: "⚑", odd: "⚐", note: "·" };

export class Facts extends IocElement {
  static override properties = { outcome: { attribute: false }, pivots: { attribute: false } };
  declare outcome: Outcome;
  /** The sites that are offered for a second look. */
  declare pivots: readonly string[];

  constructor() {
    super();
    this.pivots = [];
  }

  override render() {
    const { outcome, pivots } = this;
    const facts = outcome.kind === "error" ? drawFacts(errorFacts(outcome)) : drawResult(outcome);
    return html`${facts} ${drawPivots(outcome, pivots)}`;
  }
}

/** Nothing is told before the click, and then no more than the address says. */
function drawPivots({ ioc }: Outcome, chosen: readonly string[]) {
  const pivots = pivotsFor(ioc, chosen);
  if (pivots.length === 0) return nothing;
  return html`<section class="pivots">
    <h3>Second look</h3>
    <p>${pivots.map(({ name, url }, n) => [n === 0 ? "" : " · ", drawPivot(name, url)])}</p>
    <p class="quiet">A click tells that site of this indicator. It costs no quota.</p>
  </section>`;
}

const drawPivot = (name: string, url: string) =>
  html`<a href=${url} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">${name}</a>`;

/** Nothing that is made up stands without that word. */
const SIMULATED = html`<p class="simulated">Simulated: made up, it says nothing about this indicator.</p>`;

function drawResult(result: EnrichmentResult) {
  const age = ageInWords(result);
  return html`${result.simulated ? SIMULATED : nothing}
    <p class="lead">
      ${result.totalEngines > 0 ? detectionBar(result) : nothing}
      ${opinionsInWords(result)}${age ? html`<span class="quiet"> · ${age}</span>` : nothing}
    </p>
    ${drawTelling(result)} ${groups(result).map(drawGroup)}`;
}

function drawTelling(result: EnrichmentResult) {
  const all = telling(result);
  if (all.length === 0) return nothing;
  const despite = isUnflagged(result) && all.some(({ weight }) => weight === "grave");
  const title = despite ? "No engine flags it, but" : "What stands out";
  return html`<section class="telling">
    <h3>${title}</h3>
    <ul>
      ${all.map(drawOne)}
    </ul>
  </section>`;
}

/** By the counts: a policy may call clean what some engines flag. */
const isUnflagged = ({ totalEngines, detectionCount, rawStats }: EnrichmentResult) =>
  totalEngines > 0 && detectionCount === 0 && !rawStats.suspicious;

function drawOne({ weight, words, quoted = [], from }: Telling) {
  const left = quoted.length - MOST_QUOTED;
  const texts = foreignList(quoted.slice(0, MOST_QUOTED), " · ");
  return html`<li class=${weight}>
    <span aria-hidden="true">${SIGNS[weight]}</span>
    <span
      ><b>${words}</b>${quoted.length > 0 ? html`: ${texts}` : nothing}${left > 0 ? ` and ${left} more` : nothing}
      <span class="quiet">(${from})</span></span
    >
  </li>`;
}

const drawGroup = ({ title, facts }: Group) =>
  html`<section>
    <h3>${title}</h3>
    ${drawFacts(facts)}
  </section>`;

const drawFacts = (facts: readonly Fact[]) =>
  html`<dl>
    ${facts.map(
      (fact) =>
        html`<dt>${fact.term}</dt>
          <dd class=${isLong(fact) ? "long" : nothing}>${drawFact(fact)}</dd>`,
    )}
  </dl>`;

/** What would stand on many lines beside its term, in what is narrow. */
const isLong = ({ items }: Fact) =>
  items.some(({ label = "", text, note = "" }) => (label + text + note).length > LONG);

function drawFact({ items, lines, left = 0 }: Fact) {
  const more = left > 0 ? html`<p class="quiet">and ${number(left)} more</p>` : nothing;
  if (!lines) return [items.map((item, n) => [n === 0 ? "" : ", ", drawItem(item)]), more];
  return [drawLines(items.slice(0, MOST_LINES)), drawRest(items.slice(MOST_LINES)), more];
}

const drawLines = (items: readonly Item[]) =>
  html`<ul>
    ${items.map((item) => html`<li>${drawItem(item)}</li>`)}
  </ul>`;

function drawRest(items: readonly Item[]) {
  if (items.length === 0) return nothing;
  return html`<details>
    <summary>${number(items.length)} more</summary>
    ${drawLines(items)}
  </details>`;
}

function drawItem({ label, text, code, note, link }: Item) {
  const shown = code ? html`<code>${foreign(text)}</code>` : foreign(text);
  return html`${label ? html`<span class="label">${foreign(label)}</span> ` : nothing}${link ? drawLink(link, text) : shown}${
    note ? html` <span class="quiet note">${foreign(note)}</span>` : nothing
  }`;
}

const drawLink = (url: string, text: string) =>
  html`<a href=${url} target="_blank" rel="noreferrer noopener" aria-label="Report on ${text}, in a new tab"
    >${text}</a
  >`;

function errorFacts({ error, code, attempts, retryAt }: EnrichmentError): readonly Fact[] {
  return [
    { term: "Error", items: [{ text: error }] },
    { term: "Code", items: [{ text: code }] },
    { term: "Requests", items: [{ text: String(attempts) }] },
    ...(retryAt ? [{ term: "Again from", items: [when(retryAt)] }] : []),
  ];
}

customElements.define("ioc-facts", Facts);
