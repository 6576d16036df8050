/** The section of the options that is about the key. */
import { choices } from "../../ui/choices.ts";
import { html } from "../../ui/element.ts";
import { KEY_PAGE, keyField } from "../../ui/key-field.ts";
import type { Forced, Keep } from "../shared/managed.ts";
import type { Settings } from "../shared/settings.ts";
import { maybeForced } from "./forced.ts";

const HELP = "It is sent to www.virustotal.com alone, and no web page can read it. Saving a new one sends one lookup.";
const KEPT = "Key saved. Type a new one to replace it.";
const KEEP: Record<Keep, string> = {
  session: "Until the browser closes",
  device: "On this device, until I delete it",
};

interface Shown {
  settings: Settings;
  forced: Forced;
  /** Whether there is a key. */
  keyed: boolean;
  forget(): void;
}

export const keySection = ({ settings, forced, keyed, forget }: Shown) =>
  html`<section aria-labelledby="key-title">
    <h2 id="key-title">VirusTotal API key</h2>
    <p id="welcome" ?hidden=${keyed}>
      Welcome. Iocular asks VirusTotal with your own key: make a
      ${link("https://www.virustotal.com/gui/join-us", "free account")}, copy the key from
      ${link(KEY_PAGE, "your API key page")}, and put it in here.
    </p>
    ${keyField({ label: "Key", help: HELP, placeholder: keyed ? KEPT : "" })}
    ${maybeForced(
      forced.keep !== undefined,
      html`<label for="keep">Keep the key</label>
        <select id="keep">
          ${choices(settings.keep, KEEP)}
        </select>`,
    )}
    <div class="actions">
      <button type="button" id="forget-key" ?hidden=${!keyed} @click=${forget}>Forget the key now</button>
    </div>
  </section>`;

const link = (href: string, text: string) =>
  html`<a href=${href} target="_blank" rel="noreferrer noopener">${text}</a>`;
