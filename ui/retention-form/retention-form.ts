/** `<ioc-retention-form>`: how long lookups are kept, as page and extension ask for it. */
import { IocElement, html } from "../element.ts";
import { DEFAULTS } from "../settings.ts";

export class RetentionForm extends IocElement {
  static override properties = { value: { attribute: false } };
  /** What is shown at first; `days` is what is filled in. */
  declare value: number;

  constructor() {
    super();
    this.value = DEFAULTS.retentionDays;
  }

  /** What is filled in. */
  get days() {
    return Number(this.child<HTMLInputElement>("input").value);
  }

  override render() {
    return html`<label for="retention">Delete lookups and answers after (days; 0 = never)</label>
      <input
        id="retention"
        type="number"
        min="0"
        max="3650"
        step="1"
        required
        aria-describedby="retention-help"
        .value=${String(this.value)}
      />
      <p class="quiet" id="retention-help">A lookup that is not done by then is deleted too.</p>`;
  }
}

customElements.define("ioc-retention-form", RetentionForm);
