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
import "../../ui/plan/plan.ts";
import "../../ui/quota/quota.ts";
import { DroppedFiles } from "../controllers/dropped-files.ts";
import { Shortcuts } from "../controllers/shortcuts.ts";
import "../elements/actions/actions.ts";
import type { Details } from "../elements/details/details.ts";
import "../elements/files/files.ts";
import "../elements/progress/progress.ts";
import "../elements/results/results.ts";
import type { Results } from "../elements/results/results.ts";
import "../elements/text/text.ts";
import "../elements/toast/toast.ts";
import { Workbench } from "../model/workbench.ts";
import { clearButton } from "./clear-button.ts";
import { dialogs } from "./dialogs.ts";
import { foundTools } from "./found-tools.ts";
import { header } from "./header.ts";
import { queue } from "./queue.ts";
import { titleOf } from "./title.ts";

export class App extends IocElement {
  #bench = new Workbench();
  #files = new DroppedFiles(this, (files) => this.#bench.want(() => this.#bench.addFiles(files)));

  #takeText = () => this.#bench.takeText();

  constructor() {
    super();
    new Watch(this, () => this.#bench);
    new EverySecond(this, () => this.#bench.tick());
    new Shortcuts(this, {
      "?": () => this.#open("shortcuts"),
      n: () => this.child("ioc-text").focus(),
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
  }

  override disconnectedCallback() {
    removeEventListener("hashchange", this.#takeText);
    super.disconnectedCallback();
  }

  override render() {
    const { banner, problem, notice, said } = this.#bench;
    return html`${banner.kind === "none" ? nothing : html`<p id="banner" role="status" class=${banner.kind}>${banner.text}</p>`}
      ${header((dialog) => this.#open(dialog))}
      <main>
        <p id="problem" role="alert" ?hidden=${!problem && !notice}>${problem || notice}</p>
        ${this.#input()} ${this.#plan()} ${this.#results()}
        <ioc-toast .text=${said}></ioc-toast>
      </main>
      ${dialogs(this.#bench)}`;
  }

  override updated() {
    document.title = titleOf(this.#bench.job, this.#bench.queue.reports);
  }

  #input() {
    const { draft } = this.#bench;
    return html`<section aria-labelledby="input-title" class=${this.#files.above ? "dragged" : ""}>
      <div class="title-line">
        <h2 id="input-title"><label for="text">Text</label></h2>
        <span>
          <label class="button" for="files">Open files</label
          ><input id="files" class="unseen" type="file" multiple @change=${this.#openFiles} />
          ${clearButton(this.#bench)}
        </span>
      </div>
      <ioc-text .draft=${draft} @ioc-submit=${this.#begin}></ioc-text>
      <ioc-files .files=${this.#bench.files}></ioc-files>
      <ioc-found .finds=${draft.finds}></ioc-found>
      ${foundTools(this.#bench)} ${queue(this.#bench, () => this.child("ioc-text").focus())}
    </section>`;
  }

  #plan() {
    const { draft, job, usage } = this.#bench;
    return html`<section aria-labelledby="plan-title">
      <h2 id="plan-title">Plan</h2>
      <ioc-plan id="plan" .plan=${draft.plan} .chosen=${draft.finds.chosen}></ioc-plan>
      <ioc-actions
        .job=${job}
        .plan=${draft.plan}
        .usage=${usage}
        .underWay=${this.#bench.isUnderWay}
        @ioc-begin=${this.#begin}
        @ioc-pause=${() => this.#bench.want(() => job.pause())}
        @ioc-unpause=${() => this.#bench.want(() => job.unpause())}
        @ioc-cancel=${() => this.#bench.want(() => job.cancel())}
        @ioc-rerun=${() => this.#bench.want(() => this.#bench.rerun())}
        @ioc-ask-again=${() => this.#bench.want(() => this.#bench.askAgain())}
      ></ioc-actions>
      <ioc-progress .job=${job} @ioc-try-now=${() => this.#bench.want(() => job.probeNow())}></ioc-progress>
      <h3>Quota</h3>
      <ioc-quota id="quota" .usage=${usage}></ioc-quota>
    </section>`;
  }

  #results() {
    const { job } = this.#bench;
    const open = ({ detail }: CustomEvent<Outcome>) => this.child<Details>("ioc-details").show(detail, job.rows.view);
    return html`<section id="results-section" aria-labelledby="results-title">
      <h2 id="results-title">Results</h2>
      <ioc-results .job=${job} @ioc-open=${open}></ioc-results>
    </section>`;
  }

  #begin() {
    this.#bench.want(() => this.#bench.begin());
  }

  #open(dialog: string) {
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
