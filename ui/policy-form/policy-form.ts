/** `<ioc-policy-form>`: when something is called malicious, as page and extension ask for it. */
import type { PropertyValues } from "lit";

import { IocElement, html } from "../element.ts";
import { BUILT_IN, type Policy, THREE_ENGINES, isBuiltIn, isSame, whole } from "../policy/policy.ts";

const CHOICES = {
  "built-in": "VirusTotal’s own: one engine is enough",
  three: "Three engines or more",
  own: "Own numbers and engines",
};

type Choice = keyof typeof CHOICES;

export class PolicyForm extends IocElement {
  static override properties = { value: { attribute: false }, choice: { state: true } };
  /** What is shown at first; `policy` is what is filled in. */
  declare value: Policy;
  declare private choice: Choice;

  constructor() {
    super();
    this.value = BUILT_IN;
  }

  /** What is filled in. */
  get policy(): Policy {
    if (this.choice === "built-in") return BUILT_IN;
    if (this.choice === "three") return THREE_ENGINES;
    return {
      malicious: Number(this.#field("malicious").value),
      suspicious: Number(this.#field("suspicious").value),
      trusted: namesIn(this.#field("trusted").value),
      ignored: namesIn(this.#field("ignored").value),
    };
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("value")) this.choice = choiceOf(this.value);
  }

  override render() {
    const isOwn = this.choice === "own";
    return html`<label for="policy">Verdicts</label>
      <select id="policy" aria-describedby="policy-help" @change=${this.#choose}>
        ${Object.entries(CHOICES).map(
          ([value, text]) => html`<option value=${value} .selected=${this.choice === value}>${text}</option>`,
        )}
      </select>
      <p class="quiet" id="policy-help">
        When something is called malicious or suspicious. What is looked up already is judged anew, without a request.
      </p>
      <fieldset ?hidden=${!isOwn} ?disabled=${!isOwn}>
        <legend>How many engines it takes, and which count</legend>
        ${this.#own()}
      </fieldset>`;
  }

  #own() {
    const { malicious, suspicious, trusted, ignored } = whole(this.value);
    const count = (name: string, label: string, value: number) =>
      html`<label
        >${label} <input name=${name} type="number" min="1" step="1" required .value=${String(value)}
      /></label>`;
    const engines = (name: string, label: string, value: readonly string[]) =>
      html`<label class="wide"
        >${label} <input name=${name} autocomplete="off" spellcheck="false" .value=${value.join(", ")}
      /></label>`;
    return html`${count("malicious", "Malicious from", malicious)} ${count("suspicious", "Suspicious from", suspicious)}
    ${engines("trusted", "Only these engines count (commas between)", trusted)}
    ${engines("ignored", "These engines never count (commas between)", ignored)}`;
  }

  #choose({ target }: Event) {
    this.choice = (target as HTMLSelectElement).value as Choice;
  }

  #field(name: string) {
    return this.child<HTMLInputElement>(`[name=${name}]`);
  }
}

function choiceOf(policy: Policy): Choice {
  if (isBuiltIn(policy)) return "built-in";
  return isSame(policy, THREE_ENGINES) ? "three" : "own";
}

const namesIn = (text: string) =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);

customElements.define("ioc-policy-form", PolicyForm);
