/**
 * `<ioc-app>`: the page. Text goes in, what is found is shown and planned, one button looks it up.
 * Everything that asks or counts is in the worker (`engine/`), what is known stands in models
 * (`model/`), and how it looks in parts (`parts/`); this file connects them.
 */
import * as engine from "./engine/client.js";
import { banner } from "./model/banner.js";
import { debounced } from "./model/debounced.js";
import { ACCEPTED, textOf } from "./model/files.js";
import { Job } from "./model/job.js";
import { isJob } from "./model/jobs.js";
import { counted } from "./model/names.js";
import { currentKey, optionsOf, readSettings } from "./model/settings.js";
import { Shortcuts } from "./model/shortcuts.js";
import "./parts/details.js";
import "./parts/found.js";
import "./parts/history.js";
import { Part, html, nothing } from "./parts/part.js";
import { lookUpLabel } from "./parts/plan.js";
import "./parts/progress.js";
import "./parts/quota.js";
import "./parts/results.js";
import "./parts/settings.js";
import "./parts/shortcuts.js";
import "./parts/text.js";

export class App extends Part {
  static properties = {
    found: { state: true },
    plan: { state: true },
    usage: { state: true },
    banner: { state: true },
    notice: { state: true },
    problem: { state: true },
    said: { state: true },
    dragged: { state: true },
    version: { state: true },
  };
  #job = new Job();
  #configured = this.#configure();
  /** Jobs that go on here. One that another tab runs is looked at now and then. */
  #taken = new Set();
  #planned = 0;
  #readSoon = debounced(150, () => this.#read());

  constructor() {
    super();
    this.found = { text: "", iocs: [], places: [] };
    this.plan = this.usage = null;
    this.banner = { kind: "none", text: "" };
    this.notice = this.problem = this.said = "";
    this.dragged = false;
    this.version = 0;
    this.#job.addEventListener("change", () => this.#follow());
    this.#job.addEventListener("end", () => this.#end());
  }

  connectedCallback() {
    this.replaceChildren(); // what stood there until now
    super.connectedCallback();
    addEventListener("keydown", (event) => this.#keys.press(event));
    for (const kind of ["dragover", "dragleave", "drop"]) addEventListener(kind, (event) => this.#drag(event));
    setInterval(() => this.#tick(), 1000);
    this.#attempt(() => this.#comeBack());
  }

  render() {
    const job = this.#job;
    return html`${this.banner.kind === "none" ? nothing : html`<p id="banner" role="status" class=${this.banner.kind}>${this.banner.text}</p>`}
      <header>
        <h1>Iocular</h1>
        <p>Paste text. See what VirusTotal knows about every indicator in it.</p>
        <nav aria-label="Page">
          <button type="button" aria-haspopup="dialog" @click=${() => this.#dialog("history")}>History</button>
          <button type="button" aria-haspopup="dialog" @click=${() => this.#dialog("settings")}>Settings</button>
          <button
            type="button"
            aria-haspopup="dialog"
            aria-label="Keyboard shortcuts"
            @click=${() => this.#dialog("shortcuts")}
          >
            ?
          </button>
        </nav>
      </header>
      <main>
        <p id="problem" role="alert" ?hidden=${!this.problem && !this.notice}>${this.problem || this.notice}</p>
        <section aria-labelledby="input-title" class=${this.dragged ? "dragged" : ""}>
          <div class="title-line">
            <h2 id="input-title"><label for="text">Text</label></h2>
            <span>
              <label class="button" for="files">Open files</label
              ><input id="files" class="unseen" type="file" multiple accept=${ACCEPTED} @change=${this.#openFiles} />
              <button type="button" @click=${() => this.#put("")}>Clear</button>
            </span>
          </div>
          <ioc-text .found=${this.found} @text=${this.#readSoon} @submit=${() => this.#begin()}></ioc-text>
          <ioc-found .found=${this.found.iocs} @chosen=${() => this.#replan()}></ioc-found>
        </section>

        <section aria-labelledby="plan-title">
          <h2 id="plan-title">Plan</h2>
          <ioc-plan id="plan" .plan=${this.plan}></ioc-plan>
          <div class="actions">${this.#buttons()}</div>
          <ioc-progress .job=${job} .version=${this.version}></ioc-progress>
          <h3>Quota</h3>
          <ioc-quota id="quota" .usage=${this.usage}></ioc-quota>
        </section>

        <section id="results-section" aria-labelledby="results-title">
          <h2 id="results-title">Results</h2>
          <ioc-results
            .job=${job}
            .version=${this.version}
            @open=${({ detail }) => this.#part("details").show(detail, job.rows.view)}
            @retry=${({ detail }) => this.#attempt(() => job.retry(detail))}
            @said=${({ detail }) => this.#say(detail)}
          ></ioc-results>
        </section>
        <p id="announcer" class="unseen" role="status">${this.said}</p>
      </main>
      <ioc-details
        @retry=${({ detail }) => this.#attempt(() => job.retry(detail))}
        @said=${({ detail }) => this.#say(detail)}
      ></ioc-details>
      <ioc-history
        @open=${({ detail }) => this.#attempt(() => this.#open(detail))}
        @removed=${({ detail }) => detail === job.id && job.close()}
      ></ioc-history>
      <ioc-settings
        @settings=${() => this.#attempt(() => this.#changeSettings())}
        @forget=${() => this.#attempt(() => this.#forget())}
      ></ioc-settings>
      <ioc-shortcuts></ioc-shortcuts>`;
  }

  #buttons() {
    const job = this.#job;
    const failed = job.running ? 0 : job.failed.length;
    return html`<button
        type="button"
        id="look-up"
        class="primary"
        ?hidden=${job.running}
        ?disabled=${!(this.plan?.total > 0)}
        @click=${() => this.#begin()}
      >
        ${lookUpLabel(this.plan)}
      </button>
      <button type="button" id="pause" ?hidden=${!job.running} @click=${() => this.#pause()}>Pause</button>
      <button type="button" id="again" ?hidden=${failed === 0} @click=${() => this.#again()}>
        ${job.cancelled ? "Go on" : "Look up again what failed"}
      </button>`;
  }

  #keys = new Shortcuts({
    "?": () => this.#dialog("shortcuts"),
    n: () => this.#part("text").focus(),
    "/": () => this.querySelector("#filter-text")?.focus(),
    t: () => this.querySelector(".grid")?.focus(),
    h: () => this.#dialog("history"),
    s: () => this.#dialog("settings"),
    a: () => this.#job.rows.size > 0 && this.#part("results").selectShown(),
  });

  #part(name) {
    return this.querySelector(`ioc-${name}`);
  }

  #dialog(name) {
    this.#attempt(() => this.#part(name).show());
  }

  /** Does something, or says what is in the way of it. */
  async #attempt(act) {
    try {
      this.problem = "";
      await act();
    } catch ({ message }) {
      this.problem = message.replace(/^iocular: /, "");
    }
  }

  async #configure() {
    try {
      await engine.configure(optionsOf(currentKey(), readSettings()));
    } catch {
      // What was kept cannot be used any more; the settings say what is wrong when they are saved.
      await engine.configure({ ...optionsOf("", { ...readSettings(), relay: "", quota: "public" }) });
    }
  }

  /** Goes on where the last visit ended. */
  async #comeBack() {
    await this.#configured;
    await Promise.all([this.#showBanner(), this.#showUsage()]);
    await this.#goOn();
    const jobs = await engine.list();
    for (const { jobId } of jobs.filter(({ jobId, complete }) => complete && !isJob(jobId))) await engine.remove(jobId);
    const unfinished = jobs.find(({ jobId, complete, error }) => isJob(jobId) && !complete && !error);
    if (unfinished && this.#job.id === null) await this.#job.open(unfinished.jobId);
  }

  /** What was begun with a key would, without one, be refused to its end. */
  async #goOn() {
    if (readSettings().keyed && !currentKey()) return;
    for (const id of await engine.resume()) this.#taken.add(id);
  }

  async #open(id) {
    await this.#job.open(id);
    this.#part("results").forget();
    this.#say(`Opened: ${this.#job.summary}.`);
  }

  async #showBanner() {
    this.banner = await banner();
    const waiting =
      readSettings().keyed && !currentKey() && (await engine.list()).some(({ complete, error }) => !complete && !error);
    this.notice = waiting ? "A lookup was left unfinished. Put your key into the settings, and it goes on." : "";
  }

  async #showUsage() {
    this.usage = await engine.quotaUsage();
  }

  async #changeSettings() {
    await Promise.all([this.#showBanner(), this.#refresh()]);
    await this.#goOn();
    if (this.#job.id && this.#job.running) await this.#job.open(this.#job.id);
  }

  async #forget() {
    await engine.clearCache();
    await this.#refresh();
    this.#say("Remembered answers are forgotten.");
  }

  #put(text) {
    this.#part("text").value = text;
  }

  /** Reads the text. An answer for a text that has changed meanwhile is dropped. */
  async #read() {
    const text = this.#part("text").value;
    const { iocs, places } = await engine.extract(text);
    if (text !== this.#part("text").value) return;
    this.found = { text, iocs, places };
    await this.updateComplete;
    await this.#replan();
  }

  async #replan() {
    const mine = ++this.#planned;
    await this.#configured;
    const { chosen } = this.#part("found");
    const plan = chosen.length > 0 ? await engine.plan(chosen) : null;
    if (mine === this.#planned) this.plan = plan;
  }

  async #refresh() {
    await Promise.all([this.#replan(), this.#showUsage()]);
  }

  #begin() {
    if (this.#job.running || !(this.plan?.total > 0)) return;
    this.#attempt(() => this.#run(() => this.#job.start(this.#part("found").chosen)));
  }

  #again() {
    this.#attempt(() => this.#run(() => this.#job.again()));
  }

  async #run(start) {
    this.#part("results").forget();
    await start();
    this.#taken.add(this.#job.id);
    this.#say(`Looking up ${counted(this.#job.total, "indicator")}.`);
    this.#moveFocus("look-up", "pause");
  }

  #pause() {
    this.#attempt(() => this.#job.pause());
  }

  #end() {
    const { cancelled, summary } = this.#job;
    this.#say(`${cancelled ? "Paused" : "Done"}: ${summary}.`);
    this.#moveFocus("pause", this.#job.failed.length > 0 ? "again" : "look-up");
    this.#attempt(() => this.#refresh());
  }

  /** Who stood on a button that goes stands on the one that comes. */
  async #moveFocus(from, to) {
    const stood =
      ["look-up", "again", "pause"].includes(document.activeElement?.id) || document.activeElement === document.body;
    await this.updateComplete;
    if (stood && this.querySelector(`#${from}`).hidden) this.querySelector(`#${to}`).focus();
  }

  /**
   * As often as the screen shows it: results come by the thousand. A hidden page has no frames, but
   * a title.
   */
  #follow() {
    if (this.#following) return;
    this.#following = true;
    const show = () => {
      this.#following = false;
      this.version = this.#job.version;
      this.#showTitle();
    };
    if (document.hidden) setTimeout(show);
    else requestAnimationFrame(show);
  }
  #following = false;

  #showTitle() {
    const { id, running, done, total, cancelled, rows } = this.#job;
    const state =
      id === null
        ? ""
        : running
          ? `${done}/${total} · `
          : cancelled
            ? "Paused · "
            : `Done, ${rows.count("malicious")} malicious · `;
    document.title = `${state}Iocular`;
  }

  /** Once a second, while something moves. */
  #tick() {
    const job = this.#job;
    if (job.running || this.usage?.minute.used > 0) this.#showUsage().catch(() => {}); // an orchestrator that was just replaced
    if (job.running && job.id && !this.#taken.has(job.id) && Math.floor(Date.now() / 1000) % 3 === 0)
      job.renew().catch(() => {}); // it is asked again
  }

  #say(text) {
    this.said = text;
  }

  #drag(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dragged = event.type === "dragover";
    if (event.type === "drop") this.#attempt(() => this.#add([...event.dataTransfer.files]));
  }

  #openFiles({ target }) {
    const files = [...target.files];
    target.value = ""; // the same file may be chosen again
    this.#attempt(() => this.#add(files));
  }

  /** Below what is there already. */
  async #add(files) {
    const texts = await Promise.all(files.map(textOf));
    this.#put([this.#part("text").value, ...texts].filter(Boolean).join("\n"));
    this.#say(`Opened ${counted(files.length, "file")}.`);
  }
}

customElements.define("ioc-app", App);
