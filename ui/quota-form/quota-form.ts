/** `<ioc-quota-form label help>`: what a key allows, as page and extension ask for it. */
import type { PropertyValues } from "lit";

import { IocElement, html } from "../element.ts";
import { DEFAULTS, type LookupSettings } from "../settings.ts";

type Limit = "perMinute" | "perDay" | "perMonth";

const LIMITS: Record<Limit, string> = { perMinute: "a minute", perDay: "a day", perMonth: "a month" };
const TIERS = {
  public: "Public: 4 a minute, 500 a day, 15 500 a month",
  unlimited: "No limit",
  own: "Own numbers",
};

export class QuotaForm extends IocElement {
  static override properties = { label: {}, help: {}, value: { attribute: false }, own: { state: true } };
  declare label: string;
  declare help: string;
  /** What is shown at first; `quota` is what is filled in. */
  declare value: LookupSettings["quota"];
  declare private own: boolean;

  constructor() {
    super();
    this.value = DEFAULTS.quota;
  }

  /** What is filled in. An empty number is no limit. */
  get quota(): LookupSettings["quota"] {
    if (!this.own) return this.#tier.value as "public" | "unlimited";
    return { perMinute: this.#limit("perMinute"), perDay: this.#limit("perDay"), perMonth: this.#limit("perMonth") };
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("value")) this.own = typeof this.value !== "string";
  }

  override render() {
    const tier = typeof this.value === "string" ? this.value : "own";
    return html`<label for="tier">${this.label}</label>
      <select id="tier" aria-describedby="tier-help" @change=${() => (this.own = this.#tier.value === "own")}>
        ${Object.entries(TIERS).map(([value, text]) => html`<option value=${value} .selected=${tier === value}>${text}</option>`)}
      </select>
      <p class="quiet" id="tier-help">${this.help}</p>
      <fieldset ?hidden=${!this.own}>
        <legend>Requests, empty for no limit</legend>
        ${(Object.keys(LIMITS) as Limit[]).map((name) => this.#field(name))}
      </fieldset>`;
  }

  get #tier() {
    return this.child<HTMLSelectElement>("select");
  }

  #field(name: Limit) {
    const limit = typeof this.value === "string" ? null : this.value[name];
    return html`<label>
      ${LIMITS[name]} <input name=${name} type="number" min="1" step="1" .value=${String(limit ?? "")} />
    </label>`;
  }

  #limit(name: Limit) {
    const { value } = this.child<HTMLInputElement>(`[name=${name}]`);
    return value === "" ? null : Number(value);
  }
}

customElements.define("ioc-quota-form", QuotaForm);
