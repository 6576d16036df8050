/** `<ioc-shortcuts>`: the list of keys, under `?`. */
import { IocElement, html } from "../../../ui/element.ts";

const KEYS: Record<string, Record<string, string>> = {
  "Anywhere but in a field": {
    "?": "This list",
    n: "To the text",
    "/": "To the filter",
    t: "To the table",
    h: "History",
    s: "Settings",
    a: "Select what is shown",
  },
  "In the text": { "Ctrl + Enter": "Look up" },
  "In the table": {
    "↑ ↓ Page Home End": "From row to row",
    Enter: "Open the row",
    Space: "Select the row; with Shift, all from the last one to it",
    "1 – 6": "Sort by a column, again for the other way",
    c: "Copy the row’s indicator",
    r: "Try the row again",
  },
  "In an opened row": { "← →": "The row before, the row after", Esc: "Close" },
};

export class ShortcutsElement extends IocElement {
  show() {
    this.#dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">Keyboard</h2>
      ${Object.entries(KEYS).map(([where, keys]) => section(where, keys))}
      <div class="actions"><button type="button" @click=${() => this.#dialog.close()}>Close</button></div>
    </dialog>`;
  }

  get #dialog() {
    return this.child<HTMLDialogElement>("dialog");
  }
}

const section = (where: string, keys: Record<string, string>) =>
  html`<h3>${where}</h3>
    <dl>
      ${Object.entries(keys).map(
        ([key, what]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${what}</dd>`,
      )}
    </dl>`;

customElements.define("ioc-shortcuts", ShortcutsElement);
