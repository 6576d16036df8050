/** What is known of something, as a list of terms. */
import { html } from "./element.ts";

export const terms = (rows: readonly (readonly [term: string, shown: unknown])[]) =>
  html`<dl>${rows.map(([term, shown]) => [html`<dt>${term}</dt>`, html`<dd>${shown}</dd>`])}</dl>`;
