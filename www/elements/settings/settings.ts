/**
 * `<ioc-settings>`: key, relay, quota, memory, policy, looks; each time that it is shown, as they
 * are kept. Tells `ioc-settings` once new ones are, and `ioc-forget` when remembered answers are to
 * go.
 */
import { keyed } from "lit/directives/keyed.js";

import "../../../ui/allow-form/allow-form.ts";
import type { AllowForm } from "../../../ui/allow-form/allow-form.ts";
import { attempt } from "../../../ui/attempt.ts";
import { choices } from "../../../ui/choices.ts";
import { IocElement, html } from "../../../ui/element.ts";
import "../../../ui/erase-button/erase-button.ts";
import { getKey, keyField } from "../../../ui/key-field.ts";
import "../../../ui/memory-form/memory-form.ts";
import type { MemoryForm } from "../../../ui/memory-form/memory-form.ts";
import "../../../ui/never-send-form/never-send-form.ts";
import type { NeverSendForm } from "../../../ui/never-send-form/never-send-form.ts";
import "../../../ui/pivots-form/pivots-form.ts";
import type { PivotsForm } from "../../../ui/pivots-form/pivots-form.ts";
import "../../../ui/policy-form/policy-form.ts";
import type { PolicyForm } from "../../../ui/policy-form/policy-form.ts";
import "../../../ui/quota-form/quota-form.ts";
import type { QuotaForm } from "../../../ui/quota-form/quota-form.ts";
import "../../../ui/retention-form/retention-form.ts";
import type { RetentionForm } from "../../../ui/retention-form/retention-form.ts";
import { THEMES, showTheme } from "../../../ui/theme.ts";
import { engine } from "../../engine/client.ts";
import { type Finding, check } from "../../model/check.ts";
import { eraseEverything } from "../../model/erase.ts";
import { BLOCKED, mayNotify } from "../../model/notify.ts";
import { OWN_RELAY, type Settings, currentKey, keepSettings, optionsOf, readSettings } from "../../model/settings.ts";

const KEY_HELP = html`It is sent in one header to the relay below, which passes it on to VirusTotal, and nowhere else.
Free accounts have one: ${getKey()}`;
const KEEP: Record<Settings["keep"], string> = {
  page: "Until this page is closed or reloaded",
  tab: "In this tab, over a reload",
  device: "On this device, until I delete it",
};

export class SettingsElement extends IocElement {
  static override properties = {
    settings: { state: true },
    times: { state: true },
    said: { state: true },
    checking: { state: true },
  };
  declare private settings: Settings;
  /** How often it was shown: what was filled in and not saved is not there the next time. */
  declare private times: number;
  /** What the last attempt came to. */
  declare private said: Finding | null;
  declare private checking: boolean;

  constructor() {
    super();
    this.settings = readSettings();
    this.times = 0;
    this.said = null;
    this.checking = false;
  }

  async show() {
    this.settings = readSettings();
    this.times += 1;
    this.said = null;
    await this.updateComplete;
    this.#key.value = currentKey();
    this.#dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="settings-title" @close=${() => (this.#key.value = "")}>
      ${keyed(this.times, this.#form())}
    </dialog>`;
  }

  #form() {
    return html`<form method="dialog" @submit=${this.#use}>
      <h2 id="settings-title">Settings</h2>
      ${this.#access()} ${this.#lookups()} ${this.#looks()}
      <p id="settings-said" role="alert" class=${this.said?.works ? "works" : "fails"}>${this.said?.text ?? ""}</p>
      ${this.#buttons()}
      <p class="quiet">Test sends one lookup (uses 1 of your quota).</p>
    </form>`;
  }

  /** Who is asked, and with which key. */
  #access() {
    return html`${keyField({ label: "VirusTotal API key", help: KEY_HELP })}
      <label for="keep">Keep the key</label>
      <select id="keep">
        ${choices(this.settings.keep, KEEP)}
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
        .value=${this.settings.relay}
      />
      <p class="quiet" id="relay-help">
        Browsers cannot call VirusTotal directly, so requests go through a relay. Must be https or localhost.
      </p>`;
  }

  #lookups() {
    return html`<ioc-quota-form
        label="Quota of the key"
        help="Requests are spread so that this is never exceeded, over all tabs of this page."
        .value=${this.settings.quota}
      ></ioc-quota-form>
      <ioc-memory-form .value=${this.settings.cacheTtlMs}></ioc-memory-form>
      <ioc-retention-form .value=${this.settings.retentionDays}></ioc-retention-form>
      <ioc-never-send-form .value=${this.settings.neverSend}></ioc-never-send-form>
      <ioc-allow-form .value=${this.settings.allow}></ioc-allow-form>
      <ioc-policy-form .value=${this.settings.policy}></ioc-policy-form>
      <ioc-pivots-form .value=${this.settings.pivots}></ioc-pivots-form>`;
  }

  #looks() {
    return html`<label for="theme">Theme</label>
      <select id="theme">
        ${choices(this.settings.theme, THEMES)}
      </select>
      <label class="check"
        ><input id="shortcuts" type="checkbox" .checked=${this.settings.shortcuts} /> Enable single-key shortcuts</label
      ><label class="check"
        ><input id="notify" type="checkbox" .checked=${this.settings.notify} @change=${this.#askToNotify} /> Notify me
        when a report is done</label
      >`;
  }

  /** The browser asks the person at once: a tick that does nothing would be a lie. */
  async #askToNotify({ target }: Event) {
    const box = target as HTMLInputElement;
    if (!box.checked || (await mayNotify())) return;
    box.checked = false;
    this.said = { works: false, text: BLOCKED };
  }

  #buttons() {
    return html`<div class="actions">
      <button type="submit" class="primary">Save</button>
      <button type="button" id="check" ?disabled=${this.checking} @click=${this.#check}>
        ${this.checking ? "Testing…" : "Test connection"}
      </button>
      <button type="button" @click=${() => this.tell("ioc-forget")}>Clear kept answers</button>
      <ioc-erase-button @ioc-erase=${this.#erase}></ioc-erase-button>
      <button type="button" @click=${() => this.#dialog.close()}>Close</button>
    </div>`;
  }

  get #dialog() {
    return this.child<HTMLDialogElement>("dialog");
  }

  get #key() {
    return this.child<HTMLInputElement>("#key");
  }

  /** What is filled in. */
  #read() {
    const filled = (id: string) => this.child<HTMLInputElement | HTMLSelectElement>(`#${id}`).value.trim();
    const settings: Settings = {
      ...this.settings,
      keep: filled("keep") as Settings["keep"],
      relay: filled("relay"),
      quota: this.child<QuotaForm>("ioc-quota-form").quota,
      cacheTtlMs: this.child<MemoryForm>("ioc-memory-form").memory,
      retentionDays: this.child<RetentionForm>("ioc-retention-form").days,
      neverSend: this.child<NeverSendForm>("ioc-never-send-form").entries,
      allow: this.child<AllowForm>("ioc-allow-form").entries,
      policy: this.child<PolicyForm>("ioc-policy-form").policy,
      pivots: this.child<PivotsForm>("ioc-pivots-form").pivots,
      theme: filled("theme") as Settings["theme"],
      shortcuts: this.child<HTMLInputElement>("#shortcuts").checked,
      notify: this.child<HTMLInputElement>("#notify").checked,
    };
    return { key: filled("key"), settings };
  }

  async #use(event: Event) {
    event.preventDefault();
    const { key, settings } = this.#read();
    await this.#attempt(async () => {
      await engine.setPolicy(settings.policy);
      await engine.configure(optionsOf(key, settings));
      keepSettings(key, settings);
      showTheme(settings.theme);
      this.tell("ioc-settings");
      this.#dialog.close();
    });
  }

  async #check() {
    const { key, settings } = this.#read();
    this.checking = true;
    await this.#attempt(async () => {
      this.said = await check(optionsOf(key, settings));
    });
    this.checking = false;
  }

  #erase() {
    return this.#attempt(async () => {
      await eraseEverything();
      location.reload();
    });
  }

  #attempt(act: () => unknown) {
    this.said = null;
    return attempt(act, (text) => (this.said = { works: false, text }));
  }
}

customElements.define("ioc-settings", SettingsElement);
