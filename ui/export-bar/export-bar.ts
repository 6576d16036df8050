/**
 * `<ioc-export-bar>`: what is exported, and buttons that copy or save it. All of it is made here
 * and sent nowhere. Tells `ioc-said`.
 */
import { Copy, Download } from "lucide";

import { toClipboard } from "../copy/clipboard.ts";
import { IocElement, html, nothing } from "../element.ts";
import type { Format } from "../export/export.ts";
import type { Chosen, Module } from "../export/exported.ts";
import type { FileFormat } from "../export/file-name.ts";
import { DEFAULT_TLP, TLP, type Tlp } from "../export/stix/marking.ts";
import "../hunt-menu/hunt-menu.ts";
import { type Icon, icon } from "../icon.ts";
import { onDemand } from "../on-demand.ts";
import { counted } from "../words/counted.ts";
import { chosenInWords, placesIn } from "./words.ts";

const COPIES = { text: "Copy", defanged: "Copy defanged", markdown: "Copy as Markdown" };
const FILES: Record<FileFormat, string> = { csv: "CSV", json: "JSON", stix: "STIX 2.1" };

export class ExportBar extends IocElement {
  static override properties = {
    chosen: { attribute: false },
    module: { attribute: false },
    of: {},
    tlp: { state: true },
  };
  declare chosen: Chosen;
  declare module: Module;
  /** Whose outcomes they are, where several bars stand on one page. */
  declare of: string;
  /** Not kept: what was once marked CLEAR would be so for ever. */
  declare private tlp: Tlp;

  constructor() {
    super();
    this.of = "";
    this.tlp = DEFAULT_TLP;
  }

  override render() {
    const what = chosenInWords(this.chosen);
    return html`<div class="exports" role="group" aria-label="Export ${what} ${this.of}">
      <span class="quiet">Export <b>${what}</b></span>
      ${Object.entries(COPIES).map(([format, label]) => this.#button(Copy, label, () => this.#copy(format as keyof typeof COPIES)))}
      ${Object.entries(FILES).map(([format, label]) => this.#button(Download, label, () => this.#save(format as FileFormat)))}
      ${this.#marking()}
      <ioc-hunt-menu .chosen=${this.chosen} .module=${this.module} .tlp=${this.tlp} of=${this.of}></ioc-hunt-menu>
    </div>`;
  }

  #button(sign: Icon, label: string, act: () => unknown) {
    const name = this.of ? `${label} ${this.of}` : nothing;
    return html`<button type="button" aria-label=${name} @click=${() => this.attempt(act)}>
      ${icon(sign)}${label}
    </button>`;
  }

  #marking() {
    const choose = ({ target }: Event) => (this.tlp = (target as HTMLSelectElement).value as Tlp);
    return html`<label
      class="quiet"
      title="How far a STIX bundle or MISP event may be handed on: Traffic Light Protocol"
      >TLP
      <select aria-label="TLP of STIX ${this.of}" @change=${choose}>
        ${Object.keys(TLP).map((tlp) => html`<option value=${tlp} .selected=${this.tlp === tlp}>${tlp.toUpperCase()}</option>`)}
      </select></label
    >`;
  }

  async #copy(format: Format) {
    const { chosen, module, tlp } = this;
    const { exportAs } = await exports();
    await toClipboard(await exportAs(format, chosen, module, tlp));
    this.tell("ioc-said", `Copied ${counted(placesIn(chosen, format), "row")}.`);
  }

  async #save(format: FileFormat) {
    const { chosen, module, tlp } = this;
    const { exportAs, save } = await exports();
    const name = save(format, await exportAs(format, chosen, module, tlp));
    this.tell("ioc-said", `Saved ${counted(placesIn(chosen, format), "row")} as ${name}.`);
  }
}

/** Who exports nothing need not load it. */
const exports = () => onDemand(() => import("../export/export.ts"));

customElements.define("ioc-export-bar", ExportBar);
