/**
 * `<ioc-settings>`: key, relay, quota, memory, looks. Tells `settings` once new ones are kept,
 * `forget` when remembered answers are to go.
 */
import * as engine from "../engine/client.js";
import { check } from "../model/check.js";
import { OWN_RELAY, currentKey, keepSettings, optionsOf, readSettings, showTheme } from "../model/settings.js";
import { Part, html, nothing } from "./part.js";
import "./quota-form.js";

const HOUR = 3_600_000;

export class Settings extends Part {
  static properties = { settings: { state: true }, said: { state: true }, checking: { state: true } };

  constructor() {
    super();
    this.settings = readSettings();
    /** What the last attempt came to. @type {{ works: boolean, text: string } | null} */
    this.said = null;
    this.checking = false;
  }

  async show() {
    this.settings = readSettings();
    this.said = null;
    await this.updateComplete;
    this.querySelector("#key").value = currentKey();
    this.querySelector("dialog").showModal();
  }

  render() {
    const { settings } = this;
    const said = this.said?.text ?? nothing;
    return html`<dialog aria-labelledby="settings-title" @close=${() => (this.querySelector("#key").value = "")}>
      <form method="dialog" @submit=${this.#use}>
        <h2 id="settings-title">Settings</h2>
        <label for="key">VirusTotal API key</label>
        <input id="key" type="password" autocomplete="off" spellcheck="false" aria-describedby="key-help" />
        <p class="quiet" id="key-help">
          It is sent in one header to the relay below, which passes it on to VirusTotal, and nowhere else. A free
          account’s profile page has one.
        </p>
        <label for="keep">Keep the key</label>
        <select id="keep">
          ${this.#options(settings.keep, { page: "Until this page is closed or reloaded", tab: "In this tab, over a reload", device: "On this device, until I delete it" })}
        </select>
        <label for="relay">Relay</label>
        <input
          id="relay"
          type="url"
          inputmode="url"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="relay-help"
          placeholder=${OWN_RELAY}
          .value=${settings.relay}
        />
        <p class="quiet" id="relay-help">
          VirusTotal does not answer web pages: a relay passes their questions on. https, or this machine.
        </p>
        <ioc-quota-form
          label="Quota of the key"
          help="Requests are spread so that this is never exceeded, over all tabs of this page."
          .value=${settings.quota}
        ></ioc-quota-form>
        <fieldset>
          <legend>Hours for which an answer is remembered; 0 for never</legend>
          <label
            >that knows something
            <input
              id="found-hours"
              type="number"
              min="0"
              step="any"
              required
              .value=${String(settings.cacheTtlMs.found / HOUR)}
          /></label>
          <label
            >that knows nothing
            <input
              id="no-data-hours"
              type="number"
              min="0"
              step="any"
              required
              .value=${String(settings.cacheTtlMs.noData / HOUR)}
          /></label>
        </fieldset>
        <label for="theme">Theme</label>
        <select id="theme">
          ${this.#options(settings.theme, { system: "As the system has it", light: "Light", dark: "Dark" })}
        </select>
        <label class="check"
          ><input id="shortcuts" type="checkbox" .checked=${settings.shortcuts} /> Single keys are shortcuts</label
        >
        <p id="settings-said" role="alert" class=${this.said?.works ? "works" : "fails"}>${said}</p>
        <div class="actions">
          <button type="submit" class="primary">Use these</button>
          <button type="button" id="check" ?disabled=${this.checking} @click=${this.#check}>
            ${this.checking ? "Checking…" : "Check"}
          </button>
          <button type="button" @click=${() => this.tell("forget")}>Forget remembered answers</button>
          <button type="button" @click=${this.#close}>Close</button>
        </div>
        <p class="quiet">“Check” asks one question with what is filled in; it counts.</p>
      </form>
    </dialog>`;
  }

  #options(chosen, all) {
    return Object.entries(all).map(
      ([value, text]) => html`<option value=${value} .selected=${chosen === value}>${text}</option>`,
    );
  }

  /** What is filled in. */
  #read() {
    const at = (id) => this.querySelector(`#${id}`);
    const ms = (id) => Math.round(Number(at(id).value) * HOUR);
    const settings = {
      ...this.settings,
      keep: at("keep").value,
      relay: at("relay").value.trim(),
      quota: this.querySelector("ioc-quota-form").quota,
      cacheTtlMs: { found: ms("found-hours"), noData: ms("no-data-hours") },
      theme: at("theme").value,
      shortcuts: at("shortcuts").checked,
    };
    return { key: at("key").value.trim(), settings };
  }

  async #use(event) {
    event.preventDefault();
    const { key, settings } = this.#read();
    await this.#attempt(async () => {
      await engine.configure(optionsOf(key, settings));
      keepSettings(key, settings);
      showTheme(settings);
      this.tell("settings", settings);
      this.#close();
    });
  }

  async #check() {
    const { key, settings } = this.#read();
    this.checking = true;
    await this.#attempt(async () => (this.said = await check(optionsOf(key, settings))));
    this.checking = false;
  }

  /** Does something, or says what is wrong with what is filled in. */
  async #attempt(act) {
    try {
      this.said = null;
      await act();
    } catch ({ message }) {
      this.said = {
        works: false,
        text: message.replace(/^iocular: options\.apiKey/, "The key").replace(/^iocular: (options\.)?/, ""),
      };
    }
  }

  #close() {
    this.querySelector("dialog").close();
  }
}

customElements.define("ioc-settings", Settings);
