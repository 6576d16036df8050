/**
 * `<ioc-name-field>`: where a report gets another name. Tells `ioc-named` with it, or
 * `ioc-name-kept` at Escape.
 */
import { IocElement, html } from "../../../ui/element.ts";

export class NameField extends IocElement {
  static override properties = { name: { attribute: false } };
  declare name: string;

  override render() {
    return html`<form @submit=${this.#submit}>
      <input
        aria-label="Name of the report"
        maxlength="100"
        autocomplete="off"
        .value=${this.name}
        @keydown=${this.#press}
      />
      <button type="submit">Save</button>
    </form>`;
  }

  override firstUpdated() {
    this.#input.select();
  }

  get #input() {
    return this.child<HTMLInputElement>("input");
  }

  #submit(event: Event) {
    event.preventDefault();
    this.tell("ioc-named", this.#input.value);
  }

  /** It closes this field alone, not the dialog that it stands in. */
  #press(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.tell("ioc-name-kept");
  }
}

customElements.define("ioc-name-field", NameField);
