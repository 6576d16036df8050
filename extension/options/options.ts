/**
 * `<ioc-options>`: the options. What is saved here the worker takes up at once; its jobs go on with
 * it.
 */
import init, { Orchestrator, judge } from "iocular";

import { attempt } from "../../ui/attempt.ts";
import { IocElement, html, nothing } from "../../ui/element.ts";
import { keyField } from "../../ui/key-field.ts";
import "../../ui/memory-form/memory-form.ts";
import type { MemoryForm } from "../../ui/memory-form/memory-form.ts";
import "../../ui/policy-form/policy-form.ts";
import type { PolicyForm } from "../../ui/policy-form/policy-form.ts";
import "../../ui/quota-form/quota-form.ts";
import type { QuotaForm } from "../../ui/quota-form/quota-form.ts";
import { api } from "../shared/api.ts";
import { type Settings, optionsOf, readSettings, writeSettings } from "../shared/settings.ts";
import { worker } from "../pages/worker.ts";

const KEY_HELP = "It is kept on this machine, is sent to www.virustotal.com alone, and no web page can read it.";
const KEY_KEPT = "A key is kept; another one takes its place";

export class Options extends IocElement {
  static override properties = { settings: { state: true }, keyed: { state: true }, said: { state: true } };
  /** As they were when the page was opened; `null` until they are read. */
  declare private settings: Settings | null;
  /** Whether there is a key. The key itself is never shown: what is typed replaces it. */
  declare private keyed: boolean;
  declare private said: string;

  constructor() {
    super();
    this.settings = null;
    this.keyed = false;
    this.said = "";
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.#attempt(async () => {
      this.settings = await readSettings();
      this.keyed = this.settings.key !== "";
    });
  }

  override render() {
    return html`<header><h1>Iocular: options</h1></header>
      <main>${this.settings ? this.#form(this.settings) : nothing}</main>`;
  }

  #form(settings: Settings) {
    return html`<form id="options" @submit=${this.#save}>
      ${this.#key(settings)} ${this.#quota(settings)} ${this.#memory(settings)} ${this.#policy(settings)}
      ${this.#notifications(settings)}
      <div class="actions"><button type="submit" class="primary">Save</button></div>
      <p id="said" role="status">${this.said}</p>
    </form>`;
  }

  #key({ forget }: Settings) {
    return html`<section aria-labelledby="key-title">
      <h2 id="key-title">VirusTotal API key</h2>
      <p id="welcome" ?hidden=${this.keyed}>
        Welcome. Iocular asks VirusTotal with your own key: make a
        ${link("https://www.virustotal.com/gui/join-us", "free account")}, copy the key from
        ${link("https://www.virustotal.com/gui/my-apikey", "your API key page")}, and put it in here.
      </p>
      ${keyField({ label: "Key", help: KEY_HELP, placeholder: this.keyed ? KEY_KEPT : "" })}
      <label class="check"
        ><input id="forget" type="checkbox" .checked=${forget} /> Forget it when the browser closes</label
      >
      <div class="actions">
        <button
          type="button"
          id="forget-key"
          ?hidden=${!this.keyed}
          @click=${() => this.#attempt(() => this.#forgetKey())}
        >
          Forget the key now
        </button>
      </div>
    </section>`;
  }

  #quota({ quota }: Settings) {
    return html`<section aria-labelledby="quota-title">
      <h2 id="quota-title">Quota</h2>
      <ioc-quota-form
        label="What the key allows"
        help="Requests are spread so that this is never exceeded."
        .value=${quota}
      ></ioc-quota-form>
    </section>`;
  }

  #memory({ cacheTtlMs }: Settings) {
    return html`<section aria-labelledby="cache-title">
      <h2 id="cache-title">Remembered answers</h2>
      <ioc-memory-form .value=${cacheTtlMs}></ioc-memory-form>
      <div class="actions">
        <button type="button" id="clear-cache" @click=${() => this.#attempt(() => this.#clearCache())}>
          Forget remembered answers
        </button>
      </div>
    </section>`;
  }

  #policy({ policy }: Settings) {
    return html`<section aria-labelledby="policy-title">
      <h2 id="policy-title">Policy</h2>
      <ioc-policy-form .value=${policy}></ioc-policy-form>
    </section>`;
  }

  #notifications({ notify }: Settings) {
    return html`<section aria-labelledby="notify-title">
      <h2 id="notify-title">Notifications</h2>
      <label class="check"
        ><input id="notify" type="checkbox" .checked=${notify} /> Tell me when a lookup is done and the panel is
        closed</label
      >
    </section>`;
  }

  #attempt(act: () => unknown) {
    return attempt(act, (problem) => (this.said = problem));
  }

  async #save(event: Event) {
    event.preventDefault();
    const wish = this.#input("notify").checked;
    // Asked for here and now: a browser asks the person only while a click is handled.
    const notify = wish && (await api.permissions.request({ permissions: ["notifications"] }));
    this.#input("notify").checked = notify;
    await this.#attempt(async () => {
      const { key } = await readSettings();
      const settings = { ...this.#read(), notify };
      settings.key ||= key;
      await check(settings);
      await writeSettings(settings);
      this.#showKey(settings.key);
      this.said = wish && !notify ? "Saved, but the browser does not allow notifications." : "Saved.";
    });
  }

  async #forgetKey() {
    await writeSettings({ ...(await readSettings()), key: "" });
    this.#showKey("");
    this.said = "The key is forgotten.";
  }

  async #clearCache() {
    await worker.clearCache();
    this.said = "Remembered answers are forgotten.";
  }

  #showKey(key: string) {
    this.keyed = key !== "";
    this.#input("key").value = "";
  }

  /** What is filled in. */
  #read(): Omit<Settings, "notify"> {
    return {
      key: this.#input("key").value.trim(),
      forget: this.#input("forget").checked,
      quota: this.child<QuotaForm>("ioc-quota-form").quota,
      cacheTtlMs: this.child<MemoryForm>("ioc-memory-form").memory,
      policy: this.child<PolicyForm>("ioc-policy-form").policy,
    };
  }

  #input(id: string) {
    return this.child<HTMLInputElement>(`#${id}`);
  }
}

const link = (href: string, text: string) =>
  html`<a href=${href} target="_blank" rel="noreferrer noopener">${text}</a>`;

/** Throws what is wrong with settings: only the module knows. */
async function check(settings: Settings) {
  await init();
  judge([], settings.policy);
  if (!settings.key) return;
  new Orchestrator({ ...optionsOf(settings), storage: "memory" }).free();
}

customElements.define("ioc-options", Options);
