/** Where the key goes in: page and extension tell about it in words of their own. */
import { html } from "./element.ts";

export const keyField = ({ label, help, placeholder = "" }: { label: string; help: string; placeholder?: string }) =>
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
