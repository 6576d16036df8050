/** `<ioc-never-send-form>`: what never leaves, as page and extension ask for it. */
import { IocElement, html, nothing } from "../element.ts";
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

  /** What is filled in: whatever blanks, commas and line ends stand between. */
  get entries(): string[] {
    return this.child<HTMLTextAreaElement>("textarea")
      .value.split(/[\s,]+/)
      .filter(Boolean);
  }

  override render() {
    return html`<label for="never-send">Never send</label>
      <textarea
        id="never-send"
        rows="3"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        placeholder="corp.example"
        aria-describedby="never-send-help"
        .value=${this.value.join("\n")}
      ></textarea>
      <p class="quiet" id="never-send-help">
        Domains with all below them, addresses, networks (192.0.2.0/24) and hashes that never leave this device.
      </p>
      ${
        this.others.length > 0
          ? html`<p class="quiet" id="never-send-others">Set by your organisation: ${this.others.join(", ")}.</p>`
          : nothing
      }`;
  }
}

customElements.define("ioc-never-send-form", NeverSendForm);
