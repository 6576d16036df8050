/** Where the key goes in: page and extension tell about it in words of their own. */
import { html } from "./element.ts";

interface Field {
  label: string;
  /** A sentence, or one with a link in it. */
  help: unknown;
  placeholder?: string;
}

export const keyField = ({ label, help, placeholder = "" }: Field) =>
  html`<label for="key">${label}</label>
    <input
      id="key"
      type="password"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="key-help"
      placeholder=${placeholder}
    />
    <p class="quiet" id="key-help">${help}</p>`;

/** Where a person gets one. */
export const KEY_PAGE = "https://www.virustotal.com/gui/my-apikey";

/** For who has none yet. */
export const getKey = () =>
  html`<a href=${KEY_PAGE} target="_blank" rel="noreferrer noopener"
    >Get your key <span aria-hidden="true">↗</span></a
  >`;
