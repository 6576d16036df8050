/**
 * `<ioc-hunt-menu>`: queries and rules to hunt with, copied or saved. All of it is made here and
 * sent nowhere. Tells `ioc-said`.
 */
import { toClipboard } from "../copy/clipboard.ts";
import { IocElement, html, nothing } from "../element.ts";
import type { Chosen, Module } from "../export/exported.ts";
import { DEFAULT_TLP, type Tlp } from "../export/stix/marking.ts";
import { LANGUAGES, type Language } from "../hunt/languages.ts";
import { onDemand } from "../on-demand.ts";
import { counted } from "../words/counted.ts";

export class HuntMenu extends IocElement {
  static override properties = {
    chosen: { attribute: false },
    module: { attribute: false },
    tlp: { attribute: false },
    of: {},
    language: { state: true },
  };
  declare chosen: Chosen;
  declare module: Module;
  /** How far a MISP event may be handed on. */
  declare tlp: Tlp;
  /** Whose outcomes they are, where several menus stand on one page. */
  declare of: string;
  declare private language: Language;

  constructor() {
    super();
    this.tlp = DEFAULT_TLP;
    this.of = "";
    this.language = "defender";
  }

  override render() {
    const what = this.chosen.scope === "selected" ? "the selected rows" : "what is malicious or suspicious";
    return html`<details class="hunt">
      <summary aria-label=${this.of ? `Hunt ${this.of}` : nothing}>Hunt</summary>
      <div class="hunt-choice">
        <span class="quiet">For ${what}</span>
        <select aria-label="Hunt with ${this.of}" @change=${this.#choose}>
          ${Object.entries(LANGUAGES).map(
            ([language, { name }]) =>
              html`<option value=${language} .selected=${this.language === language}>${name}</option>`,
          )}
        </select>
        ${this.#button("Copy query", () => this.#copy())} ${this.#button("Save query", () => this.#save())}
      </div>
    </details>`;
  }

  #button(label: string, act: () => unknown) {
    const name = this.of ? `${label} ${this.of}` : nothing;
    return html`<button type="button" aria-label=${name} @click=${() => this.attempt(act)}>${label}</button>`;
  }

  #choose({ target }: Event) {
    this.language = (target as HTMLSelectElement).value as Language;
  }

  async #copy() {
    const { language, chosen, module, tlp } = this;
    const { huntFor } = await hunt();
    const { text, count } = await huntFor(language, chosen, module, tlp);
    await toClipboard(text);
    this.tell("ioc-said", `Copied ${LANGUAGES[language].name} for ${counted(count, "indicator")}.`);
  }

  async #save() {
    const { language, chosen, module, tlp } = this;
    const { huntFor, saveHunt } = await hunt();
    const { text, count } = await huntFor(language, chosen, module, tlp);
    this.tell("ioc-said", `Saved ${counted(count, "indicator")} as ${saveHunt(language, text)}.`);
  }
}

/** Who hunts for nothing need not load it. */
const hunt = () => onDemand(() => import("../hunt/hunt.ts"));

customElements.define("ioc-hunt-menu", HuntMenu);
