/** A field for a list: an entry a line, or between whatever blanks and commas. */
import { html } from "./element.ts";

export interface EntriesField {
  id: string;
  label: string;
  help: string;
  placeholder: string;
  value: readonly string[];
}

export const entriesField = ({ id, label, help, placeholder, value }: EntriesField) =>
  html`<label for=${id}>${label}</label>
    <textarea
      id=${id}
      rows="3"
      spellcheck="false"
      autocomplete="off"
      autocapitalize="off"
      placeholder=${placeholder}
      aria-describedby="${id}-help"
      .value=${value.join("\n")}
    ></textarea>
    <p class="quiet" id="${id}-help">${help}</p>`;

/** What is filled in: whatever blanks, commas and line ends stand between. */
export const entriesIn = (text: string) => text.split(/[\s,]+/).filter(Boolean);
