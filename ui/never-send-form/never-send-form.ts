/** `<ioc-never-send-form>`: what never leaves, as page and extension ask for it. */
import { IocElement, html, nothing } from "../element.ts";
import { entriesField, entriesIn } from "../entries-field.ts";
import { DEFAULTS } from "../settings.ts";

export class NeverSendForm extends IocElement {
  static override properties = { value: { attribute: false }, others: { attribute: false } };
  /** What is shown at first; `entries` is what is filled in. */
  declare value: readonly string[];
  /** What an organisation has on its list: it cannot be taken off here. */
  declare others: readonly string[];

  constructor() {
    super();
    this.value = DEFAULTS.neverSend;
    this.others = [];
  }

  /** What is filled in. */
  get entries(): string[] {
    return entriesIn(this.child<HTMLTextAreaElement>("textarea").value);
  }

  override render() {
    return html`${entriesField({
      id: "never-send",
      label: "Never send",
      help: "Domains with all below them, addresses, networks (192.0.2.0/24) and hashes that never leave this device.",
      placeholder: "corp.example",
      value: this.value,
    })}
    ${
      this.others.length > 0
        ? html`<p class="quiet" id="never-send-others">Set by your organisation: ${this.others.join(", ")}.</p>`
        : nothing
    }`;
  }
}

customElements.define("ioc-never-send-form", NeverSendForm);
