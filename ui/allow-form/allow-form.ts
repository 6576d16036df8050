/** `<ioc-allow-form>`: what is not ticked at first, by a person's own list. */
import { IocElement } from "../element.ts";
import { entriesField, entriesIn } from "../entries-field.ts";

export class AllowForm extends IocElement {
  static override properties = { value: { attribute: false } };
  /** What is shown at first; `entries` is what is filled in. */
  declare value: readonly string[];

  constructor() {
    super();
    this.value = [];
  }

  get entries(): string[] {
    return entriesIn(this.child<HTMLTextAreaElement>("textarea").value);
  }

  override render() {
    return entriesField({
      id: "allow",
      label: "Allow list",
      help: "Domains with all below them, addresses, networks (192.0.2.0/24) and hashes that are found, but not ticked.",
      placeholder: "partner.example",
      value: this.value,
    });
  }
}

customElements.define("ioc-allow-form", AllowForm);
