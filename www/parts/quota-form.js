/** `<ioc-quota-form label help>`: what a key allows, as page and extension ask for it. */
import { Part, html } from "./part.js";

const LIMITS = { perMinute: "a minute", perDay: "a day", perMonth: "a month" };

export class QuotaForm extends Part {
  static properties = { label: {}, help: {}, value: { attribute: false }, own: { state: true } };

  constructor() {
    super();
    /** @type {"public" | "unlimited" | import("iocular").Quota} */
    this.value = "public";
  }

  /** What is filled in. An empty number is no limit. */
  get quota() {
    if (!this.own) return this.#tier.value;
    return Object.fromEntries(
      [...this.querySelectorAll("input")].map(({ name, value }) => [name, value === "" ? null : Number(value)]),
    );
  }

  get #tier() {
    return this.querySelector("select");
  }

  willUpdate(changed) {
    if (changed.has("value")) this.own = typeof this.value !== "string";
  }

  render() {
    const tier = typeof this.value === "string" ? this.value : "own";
    const option = (value, text) => html`<option value=${value} .selected=${tier === value}>${text}</option>`;
    return html`<label for="tier">${this.label}</label>
      <select id="tier" aria-describedby="tier-help" @change=${() => (this.own = this.#tier.value === "own")}>
        ${option("public", "Public: 4 a minute, 500 a day, 15 500 a month")} ${option("unlimited", "No limit")}
        ${option("own", "Own numbers")}
      </select>
      <p class="quiet" id="tier-help">${this.help}</p>
      <fieldset ?hidden=${!this.own}>
        <legend>Requests, empty for no limit</legend>
        ${Object.entries(LIMITS).map(([name, text]) => html`<label>${text} <input name=${name} type="number" min="1" step="1" .value=${String(this.value[name] ?? "")} /></label>`)}
      </fieldset>`;
  }
}

customElements.define("ioc-quota-form", QuotaForm);
