/**
 * `<ioc-app>`: the page. Text goes in, what is found is shown and planned, one button looks it up.
 * Everything that asks or counts is in the worker (`engine/`), what is known in models (`model/`),
 * and how it looks in elements (`elements/`); this file connects them.
 */
import type { Outcome } from "iocular";

import { IocElement, html, nothing } from "../../ui/element.ts";
import "../../ui/found/found.ts";
import { EverySecond } from "../../ui/model/every-second.ts";
import { Watch } from "../../ui/model/watch.ts";
import { isWorthIt, lookUpLabel } from "../../ui/plan/plan.ts";
import { DroppedFiles } from "../controllers/dropped-files.ts";
import { Fold } from "../controllers/fold.ts";
import { Shortcuts } from "../controllers/shortcuts.ts";
import { outside } from "../engine/client.ts";
import "../elements/actions/actions.ts";
import type { Actions } from "../elements/actions/actions.ts";
import "../elements/files/files.ts";
import "../elements/progress/progress.ts";
import "../elements/results/results.ts";
import type { Results } from "../elements/results/results.ts";
import "../elements/text/text.ts";
import "../elements/toast/toast.ts";
import "../elements/welcome/welcome.ts";
import { currentKey, readSettings } from "../model/settings.ts";
import { UNFINISHED, Workbench } from "../model/workbench.ts";
import { allowance } from "./allowance.ts";
import { clearButton } from "./clear-button.ts";
import { dialogs } from "./dialogs.ts";
import { foundTools } from "./found-tools.ts";
import { header } from "./header.ts";
import { queue } from "./queue.ts";
import { foundInWords, nameOf, stripTitle } from "./strip.ts";
import { titleOf } from "./title.ts";

export class App extends IocElement {
  #bench = new Workbench();
  #files = new DroppedFiles(this, (files) => this.#bench.want(() => this.#bench.addFiles(files)));
  #fold = new Fold();
  /** Whether the focus was on what this update folds away. */
  #stood = false;

  #takeText = () => this.#bench.takeText();

  constructor() {
    super();
    new Watch(this, () => this.#bench);
    new EverySecond(this, () => this.#bench.tick());
    new Shortcuts(this, {
      "?": () => this.#open("shortcuts"),
      n: () => this.#write(),
      "/": () => this.querySelector<HTMLElement>("#filter-text")?.focus(),
      t: () => this.querySelector<HTMLElement>(".grid")?.focus(),
      h: () => this.#open("history"),
      s: () => this.#open("settings"),
      a: () => this.#bench.job.rows.size > 0 && this.child<Results>("ioc-results").selectShown(),
    });
    this.hear<string>("ioc-said", (text) => this.#bench.say(text));
    this.hear<Outcome>("ioc-retry", (outcome) => this.#bench.want(() => this.#bench.retry(outcome)));
  }

  override connectedCallback() {
    this.replaceChildren(); // what stood there until now
    super.connectedCallback();
    this.#bench.want(() => this.#bench.restore());
    this.#bench.takeText();
    addEventListener("hashchange", this.#takeText);
    outside()?.onSettings(() => this.#bench.follow(() => this.#bench.applySettings()));
  }

  override disconnectedCallback() {
    removeEventListener("hashchange", this.#takeText);
    super.disconnectedCallback();
  }

  override willUpdate() {
    const { job, draft } = this.#bench;
    const wasOpen = this.#fold.isOpen;
    const isTyping = document.activeElement?.id === "text" && draft.text !== "";
    this.#fold.follow(job.id, draft.text, isTyping);
    this.#stood = wasOpen && !this.#fold.isOpen && this.#holdsFocus("#input");
    this.dataset.state = this.#state;
  }

  override render() {
    const { banner, problem, notice, said } = this.#bench;
    return html`${banner.kind === "none" ? nothing : html`<p id="banner" role="status" class=${banner.kind}>${banner.text}</p>`}
      ${header((dialog) => this.#open(dialog))}
      <main>
        <p id="problem" role="alert" ?hidden=${!problem && !notice}>
          ${problem || notice} ${!problem && notice === UNFINISHED ? this.#addKey() : nothing}
        </p>
        ${this.#input()} ${this.#bench.job.id === null ? nothing : this.#lookup()}
        <ioc-toast .text=${said}></ioc-toast>
      </main>
      ${dialogs(this.#bench)}`;
  }

  override async updated() {
    document.title = titleOf(this.#bench.job, this.#bench.queue.reports);
    if (!this.#stood) return;
    const actions = this.child<Actions>("ioc-actions");
    await actions.updateComplete;
    actions.focus();
  }

  /** What the styles lay out: nothing found, deciding, a lookup, or a lookup with its text open. */
  get #state() {
    if (this.#bench.job.id !== null) return this.#fold.isOpen ? "both" : "lookup";
    return this.#bench.draft.finds.iocs.length > 0 ? "deciding" : "empty";
  }

  #input() {
    const { draft, job, files, usage } = this.#bench;
    const { isOpen } = this.#fold;
    const name = nameOf(draft.text, files.done[0]?.name);
    return html`<section
      id="input"
      aria-label="Text and what is found in it"
      class=${this.#files.above ? "dragged" : ""}
    >
      <div class="strip">
        ${stripTitle({ name, folds: job.id !== null, isOpen, turn: () => this.#turn() })}
        ${isOpen ? this.#plan() : html`<span class="quiet" id="strip-found">${draft.text ? foundInWords(draft.finds) : ""}</span>`}
        ${isOpen && job.id === null ? allowance(usage) : nothing} ${isOpen ? this.#lookUpButton() : nothing}
      </div>
      <div id="desk" ?hidden=${!isOpen}>
        <div class="writing">
          <div class="tools">
            <label for="text" class="unseen">Text</label>
            <label class="button" for="files">Open files</label
            ><input id="files" class="unseen" type="file" multiple @change=${this.#openFiles} />
            ${clearButton(this.#bench)}
          </div>
          <ioc-text .draft=${draft} @ioc-submit=${this.#begin}></ioc-text>
          <ioc-files .files=${files}></ioc-files>
        </div>
        <div class="choosing"><ioc-found .finds=${draft.finds}></ioc-found>${foundTools(this.#bench)}</div>
      </div>
      ${job.id === null && draft.text === "" ? this.#welcome() : nothing}
      ${queue(this.#bench, () => void this.#write())}
    </section>`;
  }

  #welcome() {
    return html`<ioc-welcome
      .keyed=${currentKey() !== ""}
      .simulated=${this.#bench.banner.kind === "simulated"}
      @ioc-sample=${({ detail }: CustomEvent<string>) => this.#try(detail)}
      @ioc-add-key=${() => this.#open("settings")}
    ></ioc-welcome>`;
  }

  #plan() {
    const { plan, finds } = this.#bench.draft;
    const { found, noData } = readSettings().cacheTtlMs;
    return html`<ioc-plan
      id="plan"
      .plan=${plan}
      .chosen=${finds.chosen}
      .memory=${Math.max(found, noData)}
    ></ioc-plan>`;
  }

  #lookUpButton() {
    const { draft } = this.#bench;
    return html`<button
      type="button"
      id="look-up"
      class="primary"
      ?hidden=${this.#bench.isUnderWay}
      ?disabled=${!isWorthIt(draft.plan)}
      @click=${this.#begin}
    >
      ${lookUpLabel(draft.plan)}
    </button>`;
  }

  #lookup() {
    const { job, usage, reading } = this.#bench;
    return html`<section id="lookup" aria-labelledby="results-title">
      <h2 id="results-title" class="unseen">Results</h2>
      <div class="line">
        <ioc-progress .job=${job} @ioc-try-now=${() => this.#bench.want(() => job.probeNow())}></ioc-progress>
        ${allowance(usage)}
        <ioc-actions
          .job=${job}
          .usage=${usage}
          @ioc-pause=${() => this.#bench.want(() => job.pause())}
          @ioc-unpause=${() => this.#bench.want(() => job.unpause())}
          @ioc-cancel=${() => this.#bench.want(() => job.cancel())}
          @ioc-rerun=${() => this.#bench.want(() => this.#bench.rerun())}
          @ioc-ask-again=${() => this.#bench.want(() => this.#bench.askAgain())}
        ></ioc-actions>
      </div>
      <ioc-results .job=${job} .reading=${reading}></ioc-results>
    </section>`;
  }

  #addKey() {
    return html`<button type="button" @click=${() => this.#open("settings")}>Add API key</button>`;
  }

  #begin() {
    this.#fold.begin();
    this.#bench.want(() => this.#bench.begin());
  }

  #turn() {
    this.#fold.isOpen = !this.#fold.isOpen;
    this.requestUpdate();
  }

  /** To the text, wherever it is. */
  async #write() {
    this.#fold.isOpen = true;
    this.requestUpdate();
    await this.updateComplete;
    this.child("ioc-text").focus();
  }

  /** The button that was pressed goes. */
  #try(sample: string) {
    this.#bench.draft.write(sample);
    void this.#write();
  }

  #holdsFocus(selector: string) {
    return this.querySelector(selector)?.contains(document.activeElement) ?? false;
  }

  #open(dialog: string) {
    const host = outside();
    if (host && dialog === "settings") return host.openSettings();
    this.#bench.want(() => this.child<HTMLElement & { show(): unknown }>(`ioc-${dialog}`).show());
  }

  #openFiles({ target }: Event) {
    const input = target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = ""; // the same file may be chosen again
    this.#bench.want(() => this.#bench.addFiles(files));
  }
}

customElements.define("ioc-app", App);
