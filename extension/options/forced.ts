/** What an organisation has set is shown, and cannot be changed. */
import { html, nothing } from "../../ui/element.ts";
import { foreign } from "../../ui/foreign.ts";

/** What of it does not hold, and why. */
export const unreadableInWords = (unreadable: readonly string[]) =>
  unreadable.length === 0
    ? nothing
    : html`<p id="unreadable" class="failed">
        Your organisation has set what Iocular cannot read, and it does not hold: ${foreign(unreadable.join(", "))}.
      </p>`;

export const maybeForced = (isForced: boolean, fields: unknown) =>
  html`<fieldset class="plain" ?disabled=${isForced}>
    ${fields} ${isForced ? html`<p class="quiet forced">Set by your organisation.</p>` : nothing}
  </fieldset>`;
