/** A field that narrows what stands below it, as it is typed in. */
import { html } from "./element.ts";

/** Without a `hint` the label stands in it as long as it is empty. */
export const searchField = (
  id: string,
  value: string,
  search: (text: string) => void,
  label: string,
  hint: string = label,
) =>
  html`<input
    type="search"
    id=${id}
    aria-label=${label}
    placeholder=${hint}
    autocomplete="off"
    spellcheck="false"
    .value=${value}
    @input=${({ target }: Event) => search((target as HTMLInputElement).value)}
  />`;
