/**
 * `<ioc-options>`: the options. What is saved here the worker takes up at once; its jobs go on with
 * it. What an organisation has set is shown, and cannot be changed.
 */
import init, { Orchestrator, judge } from "iocular";

import { attempt } from "../../ui/attempt.ts";
import { choices } from "../../ui/choices.ts";
import { IocElement, html, nothing } from "../../ui/element.ts";
import "../../ui/erase-button/erase-button.ts";
import { THEMES, type Theme, showTheme } from "../../ui/theme.ts";
import type { Finding } from "../background/check.ts";
import { worker } from "../pages/worker.ts";
import { onAccess } from "../shared/access.ts";
import { api } from "../shared/api.ts";
import { type Forced, type Keep, readManaged } from "../shared/managed.ts";
import { readable, unreadableEntries } from "../shared/readable.ts";
import { type Settings, optionsOf, readOwn, writeSettings } from "../shared/settings.ts";
import { deskSection, readDesk } from "./desk-section.ts";
import { allSites, removeSite } from "../shared/sites.ts";
import { unreadableInWords } from "./forced.ts";
import { keySection } from "./key-section.ts";
import { lookupSections, readLookups } from "./lookup-sections.ts";
import { sitesSection } from "./sites-section.ts";

export class Options extends IocElement {
  static override properties = {
    settings: { state: true },
    keyed: { state: true },
    said: { state: true },
    busy: { state: true },
    sites: { state: true },
  };
  /** As they were when the page was opened; `null` until they are read. */
  declare private settings: Settings | null;
  /** Whether there is a key. The key itself is never shown: what is typed replaces it. */
  declare private keyed: boolean;
  declare private said: string;
  declare private busy: boolean;
  declare private sites: readonly string[];
  #forced: Forced = {};
  /** What an organisation has set and cannot be read. */
  #unreadable: readonly string[] = [];

  constructor() {
    super();
    this.settings = null;
    this.keyed = false;
    this.said = "";
    this.busy = false;
    this.sites = [];
  }

  override connectedCallback() {
    super.connectedCallback();
    this.hear("ioc-erase", () => this.#attempt(() => this.#erase()));
    onAccess(() => this.#attempt(() => this.#readSites()));
    void this.#attempt(() => this.#open());
  }

  override render() {
    return html`<header><h1>Iocular: options</h1></header>
      <main>${this.settings ? this.#form(this.settings) : nothing}</main>`;
  }

  #form(settings: Settings) {
    return html`<form id="options" @submit=${this.#save}>
      ${unreadableInWords(this.#unreadable)}
      ${keySection({
        settings,
        forced: this.#forced,
        keyed: this.keyed,
        forget: () => this.#attempt(() => this.#forgetKey()),
      })}
      ${lookupSections({
        settings,
        forced: this.#forced,
        clearCache: () => this.#attempt(() => this.#clearCache()),
      })}
      ${sitesSection(this.sites, (site) => this.#attempt(() => removeSite(site)))} ${deskSection(settings)}
      ${this.#looks(settings)}
      <div class="actions"><button type="submit" class="primary" ?disabled=${this.busy}>Save</button></div>
      <p id="said" role="status">${this.said}</p>
      ${this.#everything()}
    </form>`;
  }

  #looks({ notify, theme }: Settings) {
    const isForced = this.#forced.notify !== undefined;
    return html`<section aria-labelledby="looks-title">
      <h2 id="looks-title">Looks and notifications</h2>
      <label for="theme">Theme</label>
      <select id="theme">
        ${choices(theme, THEMES)}
      </select>
      <label class="check"
        ><input id="notify" type="checkbox" .checked=${notify} ?disabled=${isForced} /> Tell me when a lookup is done
        and the panel is closed</label
      >
      ${isForced ? html`<p class="quiet forced">Set by your organisation.</p>` : nothing}
    </section>`;
  }

  #everything() {
    return html`<section aria-labelledby="erase-title">
      <h2 id="erase-title">All that is kept</h2>
      <p class="quiet">Key, options, lookups, answers and the requests that were counted. This cannot be undone.</p>
      <div class="actions"><ioc-erase-button></ioc-erase-button></div>
    </section>`;
  }

  #attempt(act: () => unknown) {
    return attempt(act, (problem) => (this.said = problem));
  }

  async #open() {
    const [own, { forced, unreadable }] = await Promise.all([readOwn(), readManaged(), this.#readSites()]);
    const entries = await unreadableEntries(forced.neverSend ?? []);
    this.#forced = await readable({ ...forced, neverSend: forced.neverSend ?? [] });
    this.#unreadable = [...unreadable, ...entries.map((entry) => `“${entry}” in neverSend`)];
    // Of what is never sent the organisation has a list of its own.
    this.settings = { ...own, ...forced, neverSend: own.neverSend };
    this.keyed = own.key !== "";
    showTheme(own.theme);
  }

  async #readSites() {
    this.sites = await allSites();
  }

  async #save(event: Event) {
    event.preventDefault();
    const wish = this.#input("notify").checked;
    // Asked for here and now: a browser asks the person only while a click is handled.
    const notify = wish && (await api.permissions.request({ permissions: ["notifications"] }));
    this.#input("notify").checked = notify;
    this.busy = true;
    await this.#attempt(() => this.#keep({ ...this.#read(), notify }, wish && !notify));
    this.busy = false;
  }

  /** A new key is tried first: one that VirusTotal does not accept is not kept. */
  async #keep(filledIn: Settings, isNotifyRefused: boolean) {
    const { key } = await readOwn();
    const settings = { ...filledIn, key: filledIn.key || key };
    await validate(settings);
    const found = filledIn.key ? await this.#try(settings) : null;
    if (found?.state === "wrong") {
      this.said = `Not saved: ${found.text}`;
      return;
    }
    await writeSettings(settings);
    this.#showKey(settings.key);
    showTheme(settings.theme);
    this.said = isNotifyRefused ? "Saved, but the browser does not allow notifications." : savedInWords(found);
  }

  #try(settings: Settings) {
    this.said = "Checking the key…";
    return worker.checkKey(optionsOf({ ...settings, ...this.#forced }));
  }

  async #forgetKey() {
    await writeSettings({ ...(await readOwn()), key: "" });
    this.#showKey("");
    this.said = "The key is forgotten.";
  }

  async #clearCache() {
    await worker.clearCache();
    this.said = "Remembered answers are forgotten.";
  }

  async #erase() {
    await worker.eraseEverything();
    localStorage.clear(); // which the worker has not; the whole page may have kept something there
    await this.#open();
    this.#showKey("");
    this.said = "Everything is deleted.";
  }

  #showKey(key: string) {
    this.keyed = key !== "";
    this.#input("key").value = "";
  }

  /** What is filled in. */
  #read(): Omit<Settings, "notify"> {
    return {
      key: this.#input("key").value.trim(),
      keep: this.#input("keep").value as Keep,
      theme: this.#input("theme").value as Theme,
      ...readLookups(this),
      ...readDesk(this),
    };
  }

  #input(id: string) {
    return this.child<HTMLInputElement>(`#${id}`);
  }
}

/** A key that was not tried, because it is the old one, is not spoken of. */
function savedInWords(found: Finding | null) {
  if (!found) return "Saved.";
  return found.state === "works" ? `Saved. ${found.text}` : `Saved, but it is not known to work. ${found.text}`;
}

/** Throws what is wrong with settings: only the module knows. */
async function validate(settings: Settings) {
  await init();
  judge([], settings.policy);
  new Orchestrator({ ...optionsOf(settings), apiKey: settings.key || "none", storage: "memory" }).free();
}

customElements.define("ioc-options", Options);
