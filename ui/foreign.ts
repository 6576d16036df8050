/**
 * Texts from outside, as they are shown: isolated, so that their direction marks end with them, and
 * cut. Never markup.
 */
import { html } from "./element.ts";
import { LONGEST, cut } from "./words/cut.ts";

export const foreign = (text: string) =>
  html`<bdi title=${text.length > LONGEST ? cut(text, 2000) : ""}>${cut(text)}</bdi>`;

/** Several, with something between. */
export const foreignList = (texts: readonly string[], between = ", ") =>
  texts.map((text, n) => html`${n === 0 ? "" : between}${foreign(text)}`);
