/**
 * `<ioc-welcome>`: for a first visit: what the page does, what it costs, where the key goes, and
 * texts to try it with. Tells `ioc-sample` with a text, `ioc-add-key`, and `ioc-said`.
 */
import { IocElement, html, nothing } from "../../../ui/element.ts";
import { getKey } from "../../../ui/key-field.ts";
import { onDemand } from "../../../ui/on-demand.ts";
import type { Sample } from "../../samples/samples.ts";

const NAMES: Record<Sample, string> = {
  report: "a sample report",
  mail: "a phishing mail",
  hashes: "a list of hashes",
};

export class Welcome extends IocElement {
  static override properties = { keyed: { type: Boolean }, simulated: { type: Boolean } };
  /** Whether there is a key. */
  declare keyed: boolean;
  /** Whether a simulator answers. */
  declare simulated: boolean;

  constructor() {
    super();
    this.keyed = false;
    this.simulated = false;
  }

  override render() {
    return html`<p class="samples">
        Try it:
        ${Object.entries(NAMES).map(
          ([sample, name], n) =>
            html`${n === 0 ? "" : " · "}<button type="button" class="plain" @click=${() => this.#try(sample as Sample)}>
                ${name}
              </button>`,
        )}${this.simulated ? html`<span class="quiet"> · without a key the verdicts are simulated</span>` : nothing}
      </p>
      <div class="points">
        <div>
          <h3>What it does</h3>
          <p>
            Finds addresses, domains, URLs and hashes in text and files, defanged ones too. Shows what VirusTotal knows
            of each.
          </p>
        </div>
        <div>
          <h3>What it costs</h3>
          <p>
            One request for each. A free key has 4 a minute and 500 a day, and no more are sent. You see the cost first.
          </p>
        </div>
        <div>
          <h3>Where your key goes</h3>
          <p>Only to VirusTotal, through a relay where the browser needs one. You choose how long it is kept.</p>
          ${this.keyed ? nothing : this.#addKey()}
        </div>
      </div>`;
  }

  #addKey() {
    return html`<p>
      <button type="button" @click=${() => this.tell("ioc-add-key")}>Add API key</button> Free accounts have one:
      ${getKey()}
    </p>`;
  }

  #try(sample: Sample) {
    return this.attempt(async () => {
      const { SAMPLES } = await onDemand(() => import("../../samples/samples.ts"));
      this.tell("ioc-sample", SAMPLES[sample]);
      this.tell("ioc-said", `Put in ${NAMES[sample]}. Nothing is looked up yet.`);
    });
  }
}

customElements.define("ioc-welcome", Welcome);
