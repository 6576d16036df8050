/** What the panel says where nothing can be asked yet, and what to do about it. */
import { html } from "../../ui/element.ts";
import { KEY_PAGE } from "../../ui/key-field.ts";
import { requestAccess } from "../shared/access.ts";
import { api } from "../shared/api.ts";

export const openOptions = () => void api.runtime.openOptionsPage();

/** Before there is a key. */
export const firstRun = (keyed: boolean) =>
  html`<section id="first-run" aria-labelledby="first-run-title" ?hidden=${keyed}>
    <h2 id="first-run-title">An API key is needed</h2>
    <p>
      Iocular asks VirusTotal with your own key. A free account has one: copy it from
      <a href=${KEY_PAGE} target="_blank" rel="noreferrer noopener">your API key page</a>
      and put it into the options.
    </p>
    <button type="button" class="primary" id="set-key" @click=${openOptions}>Put in a key</button>
  </section>`;

/**
 * While the browser withholds VirusTotal. `want` does what the person wants, while the click is
 * handled.
 */
export const noAccess = (allowed: boolean, want: (act: () => unknown) => void) =>
  html`<section id="no-access" aria-labelledby="no-access-title" ?hidden=${allowed}>
    <h2 id="no-access-title">The browser keeps Iocular from VirusTotal</h2>
    <p>It may ask nothing until you allow it to reach www.virustotal.com. What is under way goes on then.</p>
    <button type="button" class="primary" id="give-access" @click=${() => want(requestAccess)}>Allow it</button>
  </section>`;
