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
type Tier = keyof typeof TIERS;

const UNLIMITED_HELP = "Nothing is held back until VirusTotal refuses; then everything waits.";

export class QuotaForm extends IocElement {
  static override properties = { label: {}, help: {}, value: { attribute: false }, tier: { state: true } };
  declare label: string;
  declare help: string;
  /** What is shown at first; `quota` is what is filled in. */
  declare value: LookupSettings["quota"];
  /** What is chosen now. */
  declare private tier: Tier;

  constructor() {
    super();
    this.value = DEFAULTS.quota;
  }

  /** What is filled in. An empty number is no limit. */
  get quota(): LookupSettings["quota"] {
    if (this.tier !== "own") return this.tier;
    return { perMinute: this.#limit("perMinute"), perDay: this.#limit("perDay"), perMonth: this.#limit("perMonth") };
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("value")) this.tier = tierOf(this.value);
  }

  override render() {
    const [tier, isOwn] = [tierOf(this.value), this.tier === "own"];
    return html`<label for="tier">${this.label}</label>
      <select id="tier" aria-describedby="tier-help" @change=${() => (this.tier = this.#select.value as Tier)}>
        ${Object.entries(TIERS).map(([value, text]) => html`<option value=${value} .selected=${tier === value}>${text}</option>`)}
      </select>
      <p class="quiet" id="tier-help">${this.tier === "unlimited" ? UNLIMITED_HELP : this.help}</p>
      <fieldset ?hidden=${!isOwn}>
        <legend>Requests, empty for no limit</legend>
        ${(Object.keys(LIMITS) as Limit[]).map((name) => this.#field(name))}
      </fieldset>`;
  }

  get #select() {
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

const tierOf = (quota: LookupSettings["quota"]): Tier => (typeof quota === "string" ? quota : "own");

customElements.define("ioc-quota-form", QuotaForm);
