/**
 * The head of the text: what it is called, and what was found in it. Where a lookup has its place
 * it folds.
 */
import type { Find } from "../../ui/draft/find.ts";
import { reasonOf } from "../../ui/draft/find.ts";
import type { Finds } from "../../ui/draft/finds.ts";
import { html } from "../../ui/element.ts";
import { foreign } from "../../ui/foreign.ts";
import { number } from "../../ui/words/counted.ts";
import { cut } from "../../ui/words/cut.ts";

/** So much of a text is its name. */
const LONGEST_NAME = 40;

export interface Strip {
  name: string;
  /** Whether it can be folded. */
  folds: boolean;
  isOpen: boolean;
  turn(): void;
}

export function stripTitle({ name, folds, isOpen, turn }: Strip) {
  if (!folds) return html`<h2 id="input-title">${foreign(name)}</h2>`;
  return html`<h2 id="input-title">
    <button type="button" id="strip" aria-expanded=${isOpen} aria-controls="desk" @click=${turn}>
      <span aria-hidden="true">${isOpen ? "▾" : "▸"}</span> ${foreign(name)}
    </button>
  </h2>`;
}

/** What somebody calls it, or its first words. */
export function nameOf(text: string, called: string) {
  const [words = ""] = /\S.*/.exec(text.slice(0, 10_000)) ?? [];
  if (text === "") return "Paste a report, a mail or a log, or drop files";
  return cut(called || words.trim(), LONGEST_NAME) || "Text";
}

/** "131 found · 24 left out". */
export function foundInWords(finds: Finds) {
  const isLeftOut = (ioc: Find) => reasonOf(ioc) !== null && !finds.isTicked(ioc);
  const leftOut = finds.iocs.filter(isLeftOut).length;
  const found = `${number(finds.iocs.length - leftOut)} found`;
  return leftOut > 0 ? `${found} · ${number(leftOut)} left out` : found;
}
