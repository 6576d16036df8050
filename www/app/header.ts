/** The head of the page: what it is, and what opens over it. */
import { RotateCcwClock, SlidersHorizontal } from "lucide";

import { html } from "../../ui/element.ts";
import { icon } from "../../ui/icon.ts";

/** `open` opens a dialog by its name. */
export const header = (open: (dialog: string) => void) =>
  html`<header>
    <h1>Iocular</h1>
    <p>Paste text. See what VirusTotal knows about every indicator in it.</p>
    <nav aria-label="Page">
      <button type="button" aria-haspopup="dialog" @click=${() => open("history")}>
        ${icon(RotateCcwClock)}History
      </button>
      <button type="button" aria-haspopup="dialog" @click=${() => open("settings")}>
        ${icon(SlidersHorizontal)}Settings
      </button>
      <button type="button" aria-haspopup="dialog" aria-label="Keyboard shortcuts" @click=${() => open("shortcuts")}>
        ?
      </button>
    </nav>
  </header>`;
