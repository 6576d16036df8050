/** `<ioc-memory-form>`: how long answers are remembered, as page and extension ask for it. */
import { IocElement, html } from "../element.ts";
import { DEFAULTS, HOUR, type Memory } from "../settings.ts";

export class MemoryForm extends IocElement {
  static override properties = { value: { attribute: false } };
  /** What is shown at first; `memory` is what is filled in. */
  declare value: Memory;

  constructor() {
    super();
    this.value = DEFAULTS.cacheTtlMs;
  }

  /** What is filled in. */
  get memory(): Memory {
    return { found: this.#ms("found-hours"), noData: this.#ms("no-data-hours") };
  }

  override render() {
    return html`<fieldset>
      <legend>Keep answers for (hours; 0 = never)</legend>
      ${hours("found-hours", "found", this.value.found)} ${hours("no-data-hours", "not found", this.value.noData)}
    </fieldset>`;
  }

  #ms(id: string) {
    return Math.round(Number(this.child<HTMLInputElement>(`#${id}`).value) * HOUR);
  }
}

const hours = (id: string, what: string, ms: number) =>
  html`<label>${what} <input id=${id} type="number" min="0" step="any" required .value=${String(ms / HOUR)} /></label>`;

customElements.define("ioc-memory-form", MemoryForm);
