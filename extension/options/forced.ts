/** What an organisation has set is shown, and cannot be changed. */
import { html, nothing } from "../../ui/element.ts";

export const maybeForced = (isForced: boolean, fields: unknown) =>
  html`<fieldset class="plain" ?disabled=${isForced}>
    ${fields} ${isForced ? html`<p class="quiet forced">Set by your organisation.</p>` : nothing}
  </fieldset>`;
