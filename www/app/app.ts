/**
 * `<ioc-app>`: the page. Text goes in, what is found is shown and planned, one button looks it up.
 * Everything that asks or counts is in the worker (`engine/`), what is known in models (`model/`),
 * and how it looks in elements (`elements/`); this file connects them.
 */
import type { Outcome } from "iocular";

import { IocElement, html, nothing } from "../../ui/element.ts";
import { EverySecond } from "../../ui/model/every-second.ts";
import { Watch } from "../../ui/model/watch.ts";
import { DroppedFiles } from "../controllers/dropped-files.ts";
import { Fold } from "../controllers/fold.ts";
import { Shortcuts } from "../controllers/shortcuts.ts";
import { outside } from "../engine/client.ts";
import type { Actions } from "../elements/actions/actions.ts";
import type { Results } from "../elements/results/results.ts";
import "../elements/toast/toast.ts";
import { UNFINISHED, Workbench } from "../model/workbench.ts";
import { dialogs } from "./dialogs.ts";
import { header } from "./header.ts";
import { type Place, input } from "./input.ts";
import { lookup } from "./lookup.ts";
import { titleOf } from "./title.ts";

export class App extends IocElement {
  #bench = new Workbench();
  #files = new DroppedFiles(this, (files) => this.#bench.want(() => this.#bench.input.addFiles(files)));
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
    const { banner, problem, notice, said, times } = this.#bench;
    return html`${banner.kind === "none" ? nothing : html`<p id="banner" role="status" class=${banner.kind}>${banner.text}</p>`}
      ${header((dialog) => this.#open(dialog))}
      <main>
        <p id="problem" role="alert" ?hidden=${!problem && !notice}>
          ${problem || notice} ${!problem && notice === UNFINISHED ? this.#addKey() : nothing}
        </p>
        ${input(this.#bench, this.#place())}
        ${this.#bench.job.id === null ? nothing : lookup(this.#bench, () => this.#open("settings"))}
        <ioc-toast .text=${said} .problem=${problem} .times=${times}></ioc-toast>
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

  #place(): Place {
    return {
      isOpen: this.#fold.isOpen,
      isBelowFiles: this.#files.above,
      begin: () => this.#begin(),
      turn: () => this.#turn(),
      write: () => void this.#write(),
      open: (dialog) => this.#open(dialog),
    };
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

  #holdsFocus(selector: string) {
    return this.querySelector(selector)?.contains(document.activeElement) ?? false;
  }

  #open(dialog: string) {
    const host = outside();
    if (host && dialog === "settings") return host.openSettings();
    this.#bench.want(() => this.child<HTMLElement & { show(): unknown }>(`ioc-${dialog}`).show());
  }
}

customElements.define("ioc-app", App);
