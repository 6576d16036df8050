/**
 * `<ioc-panel>`: the panel. Text goes in, what is found is shown and planned, one button looks it up;
 * below it the jobs, live. It finds by itself, and leaves everything that asks or counts to the
 * worker.
 */
import init, { type Ioc, type QuotaUsage, extractIocs } from "iocular";
import { repeat } from "lit/directives/repeat.js";

import { attempt } from "../../ui/attempt.ts";
import { Draft } from "../../ui/draft/draft.ts";
import { IocElement, html } from "../../ui/element.ts";
import "../../ui/found/found.ts";
import { EverySecond } from "../../ui/model/every-second.ts";
import { Watch } from "../../ui/model/watch.ts";
import { isWorthIt, lookUpLabel } from "../../ui/plan/plan.ts";
import "../../ui/quota/quota.ts";
import { hasAccess, onAccess, requestAccess } from "../shared/access.ts";
import { api } from "../shared/api.ts";
import { type Source, newJobId } from "../shared/job-names.ts";
import { type News, onNews } from "../shared/news.ts";
import { onSettings, readSettings } from "../shared/settings.ts";
import { onEnd, worker } from "../shared/worker.ts";
import "./job/job.ts";
import { Jobs } from "./model/jobs.ts";
import { textOfPage } from "./page.ts";

const ready = init();

export class Panel extends IocElement {
  static override properties = {
    keyed: { state: true },
    allowed: { state: true },
    usage: { state: true },
    problem: { state: true },
    said: { state: true },
    beginning: { state: true },
  };
  declare private keyed: boolean;
  /** Whether the browser lets us at VirusTotal. */
  declare private allowed: boolean;
  declare private usage: QuotaUsage | null;
  declare private problem: string;
  declare private said: string;
  /** Nothing is begun twice. */
  declare private beginning: boolean;
  #jobs = new Jobs((text) => (this.said = text));
  #draft = new Draft({
    read: async (text) => ready.then(() => ({ text, iocs: extractIocs(text), places: [] })),
    plan: (iocs) => worker.plan(iocs),
    attempt: (act) => this.#follow(act),
  });
  /** Where the text came from. */
  #source: Source = "paste";
  /** Whether the page's text is waited for. */
  #pageWanted = false;

  constructor() {
    super();
    this.keyed = this.allowed = true; // until it is known
    this.usage = null;
    this.problem = this.said = "";
    this.beginning = false;
    new Watch(this, () => this.#draft);
    new Watch(this, () => this.#jobs);
    new EverySecond(this, () => this.#tick());
    this.addEventListener("ioc-said", (event) => (this.said = (event as CustomEvent<string>).detail));
  }

  override connectedCallback() {
    super.connectedCallback();
    const refresh = () => void this.#follow(() => this.#refresh());
    addEventListener("visibilitychange", () => this.#seen());
    onSettings(refresh);
    onAccess(refresh);
    onNews((news) => this.#hear(news));
    onEnd(() => this.#jobs.running && refresh());
    refresh();
    void this.#follow(() => this.#takeDraft());
    this.#seen();
  }

  override render() {
    return html`<header>
        <h1>Iocular</h1>
        <button type="button" id="open-options" @click=${openOptions}>Options</button>
      </header>
      <main>
        ${this.#firstRun()} ${this.#noAccess()} ${this.#input()} ${this.#list()}
        <p id="announcer" class="unseen" role="status">${this.said}</p>
      </main>`;
  }

  #firstRun() {
    return html`<section id="first-run" aria-labelledby="first-run-title" ?hidden=${this.keyed}>
      <h2 id="first-run-title">An API key is needed</h2>
      <p>
        Iocular asks VirusTotal with your own key. A free account has one: copy it from
        <a href="https://www.virustotal.com/gui/my-apikey" target="_blank" rel="noreferrer noopener"
          >your API key page</a
        >
        and put it into the options.
      </p>
      <button type="button" class="primary" id="set-key" @click=${openOptions}>Put in a key</button>
    </section>`;
  }

  #noAccess() {
    return html`<section id="no-access" aria-labelledby="no-access-title" ?hidden=${this.allowed}>
      <h2 id="no-access-title">The browser keeps Iocular from VirusTotal</h2>
      <p>It may ask nothing until you allow it to reach www.virustotal.com. What is under way goes on then.</p>
      <button type="button" class="primary" id="give-access" @click=${() => this.#want(requestAccess)}>Allow it</button>
    </section>`;
  }

  #input() {
    const { text, finds, plan } = this.#draft;
    return html`<section aria-labelledby="input-title">
      <h2 id="input-title"><label for="text">Text</label></h2>
      <textarea
        id="text"
        rows="4"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        placeholder="Paste a report, a mail, a list. Defanged indicators are found too."
        .value=${text}
        @input=${this.#type}
      ></textarea>
      <div class="actions">
        <button type="button" id="find-on-page" @click=${() => this.#want(() => this.#findOnPage())}>
          Find indicators on this page
        </button>
      </div>
      <p id="problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
      <ioc-found id="found" .finds=${finds}></ioc-found>
      <ioc-plan id="plan" .plan=${plan}></ioc-plan>
      <div class="actions">
        <button
          type="button"
          id="look-up"
          class="primary"
          ?disabled=${this.beginning || !isWorthIt(plan)}
          @click=${() => this.#want(() => this.#begin())}
        >
          ${lookUpLabel(plan)}
        </button>
      </div>
      <details id="quota-fold" ?hidden=${!this.usage} @toggle=${() => this.#follow(() => this.#showUsage())}>
        <summary>Quota</summary>
        <ioc-quota id="quota" .usage=${this.usage}></ioc-quota>
      </details>
    </section>`;
  }

  #list() {
    const jobs = this.#jobs;
    return html`<section aria-labelledby="jobs-title">
      <div class="head">
        <h2 id="jobs-title">Lookups</h2>
        <button
          type="button"
          id="clear"
          ?hidden=${jobs.finished.length === 0}
          @click=${() => this.#want(() => jobs.clear())}
        >
          Clear finished
        </button>
      </div>
      <p class="quiet" id="jobs-empty" ?hidden=${jobs.list.length > 0}>
        None yet. Select text on a page and choose “Look up with Iocular”, or paste something above.
      </p>
      <div
        id="jobs"
        @ioc-cancel=${({ detail }: CustomEvent<string>) => this.#want(() => worker.cancel(detail))}
        @ioc-remove=${({ detail }: CustomEvent<string>) => this.#want(() => jobs.remove(detail))}
        @ioc-retry=${({ detail }: CustomEvent<Ioc[]>) => this.#want(() => this.#lookUp("again", detail))}
      >
        ${repeat(
          jobs.list,
          ({ id }) => id,
          (job) => html`<ioc-job .job=${job}></ioc-job>`,
        )}
      </div>
    </section>`;
  }

  /** Does what the person wants, or says what is in the way of it. */
  #want(act: () => unknown) {
    this.problem = "";
    return this.#follow(act);
  }

  /** Does what follows by itself: what the person was told before stands. */
  #follow(act: () => unknown) {
    return attempt(act, (problem) => (this.problem = problem));
  }

  #hear({ job, opened, ended, draft, settings, clicked }: News) {
    if (job) void this.#follow(() => this.#jobs.renew(job, opened));
    if (draft) void this.#follow(() => this.#takeDraft());
    if (settings) void this.#follow(() => this.#refresh());
    if (ended) this.#seen();
    if (clicked && this.#pageWanted) void this.#want(() => this.#findOnPage());
  }

  async #refresh() {
    const [{ key }, allowed] = await Promise.all([readSettings(), hasAccess()]);
    this.keyed = key !== "";
    this.allowed = allowed;
    await Promise.all([this.#jobs.renewAll(), this.#draft.replan(), this.#showUsage()]);
  }

  /** A text that the context menu left here, because it should be looked at first. */
  async #takeDraft() {
    const { draft } = await api.storage.session.get<{ draft?: string }>("draft");
    if (!draft) return;
    await api.storage.session.remove("draft");
    await this.#put(draft, "selection");
  }

  async #findOnPage() {
    this.#pageWanted = true; // until it could be read: a click on our button may be all that is missing
    await this.#put(await textOfPage(), "page");
    this.#pageWanted = false;
  }

  #type({ target }: Event) {
    this.#source = "paste";
    this.#draft.write((target as HTMLTextAreaElement).value);
  }

  async #put(text: string, source: Source) {
    this.#source = source;
    this.#draft.write(text);
    await this.#draft.read();
  }

  async #begin() {
    this.beginning = true;
    try {
      await this.#lookUp(this.#source, this.#draft.finds.chosen);
      await this.#put("", "paste");
    } finally {
      this.beginning = false;
    }
  }

  async #lookUp(source: Source, iocs: Ioc[]) {
    const id = newJobId(source);
    await worker.begin(id, iocs);
    await this.#jobs.renew(id, true);
  }

  async #showUsage() {
    if (document.hidden) return;
    this.usage = await worker.quotaUsage(); // `null` as long as nothing can be asked: nothing is counted
  }

  /** As long as requests count in this minute, the meter moves for who looks at it. What is wrong is said where something is wanted. */
  #tick() {
    const moves = this.#jobs.running || (this.usage && this.usage.minute.used > 0);
    if (moves && this.querySelector("#quota-fold[open]")) this.#showUsage().catch(() => {});
  }

  /** The badge's number of malicious ones is for who has not looked. */
  #seen() {
    if (!document.hidden) worker.seen().catch(() => {});
  }
}

const openOptions = () => void api.runtime.openOptionsPage();

customElements.define("ioc-panel", Panel);
