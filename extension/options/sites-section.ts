/** The section of the options that lists the sites which are always marked. */
import { html } from "../../ui/element.ts";
import { foreign } from "../../ui/foreign.ts";
import { siteName } from "../shared/sites.ts";

export const sitesSection = (sites: readonly string[], remove: (site: string) => void) =>
  html`<section aria-labelledby="sites-title">
    <h2 id="sites-title">Sites that are always marked</h2>
    <p class="quiet" ?hidden=${sites.length > 0}>
      None. After “Mark them there” the panel offers to always mark that site.
    </p>
    <ul id="sites" ?hidden=${sites.length === 0}>
      ${sites.map(
        (site) =>
          html`<li>
            <code>${foreign(siteName(site))}</code>
            <button type="button" aria-label="Remove ${siteName(site)}" @click=${() => remove(site)}>Remove</button>
          </li>`,
      )}
    </ul>
  </section>`;
