/**
 * `<ioc-panel>`: the panel. Text goes in, what is found is shown and planned, one button looks it
 * up; below it the jobs, live. What is known stands in `model/`.
 */
import type { Ioc } from "iocular";
import { repeat } from "lit/directives/repeat.js";

import { IocElement, html, nothing } from "../../ui/element.ts";
import "../../ui/found/found.ts";
import { EverySecond } from "../../ui/model/every-second.ts";
import { Watch } from "../../ui/model/watch.ts";
import { isWorthIt, lookUpLabel, withoutPlan } from "../../ui/plan/plan.ts";
import { describePolicy, isBuiltIn } from "../../ui/policy/policy.ts";
import "../../ui/quota/quota.ts";
import { counted } from "../../ui/words/counted.ts";
import { worker } from "../pages/worker.ts";
import { openDesk } from "../shared/open-desk.ts";
import { firstRun, noAccess, openOptions } from "./hints.ts";
import "./job/job.ts";
import { siteName } from "../shared/sites.ts";
import { type Again, Desk } from "./model/desk.ts";

export class Panel extends IocElement {
  #desk = new Desk();
  readonly watch = new Watch(this, () => this.#desk);
  readonly timer = new EverySecond(this, () => this.#tick());

  override connectedCallback() {
    super.connectedCallback();
    this.hear<string>("ioc-said", (text) => this.#desk.say(text));
    addEventListener("visibilitychange", () => this.#desk.see());
    this.#desk.open();
  }

  override render() {
    const desk = this.#desk;
    const { keyed, allowed, said } = desk;
    return html`<header>
        <h1>Iocular</h1>
        <div class="actions">
          <button type="button" id="open-desk" @click=${() => desk.want(() => openDesk(desk.draft.text))}>
            Open full page
          </button>
          <button type="button" id="open-options" @click=${openOptions}>Options</button>
        </div>
      </header>
      <main>
        ${firstRun(keyed)} ${noAccess(allowed, (ask) => desk.want(ask))} ${this.#input()} ${this.#list()}
        <p id="announcer" class="unseen" role="status">${said}</p>
      </main>`;
  }

  #input() {
    const desk = this.#desk;
    return html`<section aria-labelledby="input-title">
      <h2 id="input-title"><label for="text">Text</label></h2>
      <textarea
        id="text"
        rows="4"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        placeholder="Paste a report, a mail, a list. Defanged indicators are found too."
        .value=${desk.draft.text}
        @input=${({ target }: Event) => desk.write((target as HTMLTextAreaElement).value)}
      ></textarea>
      <div class="actions">
        <button type="button" id="find-on-page" @click=${() => desk.want(() => desk.findOnPage())}>
          Find indicators on this page
        </button>
        <button type="button" id="mark-page" @click=${() => desk.want(() => desk.markPage())}>Mark them there</button>
        ${this.#always(desk.site)}
      </div>
      <p id="problem" role="alert" ?hidden=${!desk.problem}>${desk.problem}</p>
      <ioc-found id="found" .finds=${desk.draft.finds}></ioc-found>
      ${this.#plan()}
    </section>`;
  }

  #always(site: string | null) {
    if (!site) return nothing;
    return html`<button
      type="button"
      id="always-mark"
      @click=${() => this.#desk.want(() => this.#desk.alwaysMark(site))}
    >
      Always mark ${siteName(site)}
    </button>`;
  }

  #plan() {
    const desk = this.#desk;
    const { plan, finds, isReading } = desk.draft;
    return html`<ioc-plan id="plan" .plan=${plan} .chosen=${finds.chosen} .none=${withoutPlan(desk.draft)}></ioc-plan>
      <div class="actions">
        <button
          type="button"
          id="look-up"
          class="primary"
          ?disabled=${desk.beginning || isReading || !isWorthIt(plan)}
          @click=${() => desk.want(() => desk.begin())}
        >
          ${isReading ? "Reading…" : lookUpLabel(plan)}
        </button>
      </div>
      <details id="quota-fold" ?hidden=${!desk.usage} @toggle=${() => desk.follow(() => desk.showUsage())}>
        <summary>Quota</summary>
        <ioc-quota id="quota" .usage=${desk.usage}></ioc-quota>
      </details>`;
  }

  #list() {
    const desk = this.#desk;
    const { jobs } = desk;
    return html`<section aria-labelledby="jobs-title">
      <div class="head">
        <h2 id="jobs-title">Lookups</h2>
        <button
          type="button"
          id="clear"
          ?hidden=${jobs.finished.length === 0}
          @click=${() => desk.want(() => jobs.clear(jobs.finished))}
        >
          Clear finished
        </button>
      </div>
      ${this.#undo()}
      ${
        isBuiltIn(desk.policy)
          ? nothing
          : html`<p class="quiet" id="policy-in-use">Verdicts by your policy: ${describePolicy(desk.policy)}.</p>`
      }
      <p class="quiet" id="jobs-empty" ?hidden=${jobs.list.length > 0}>
        None yet. Select text on a page and choose “Look up with Iocular”, or paste something above.
      </p>
      <div
        id="jobs"
        @ioc-pause=${({ detail }: CustomEvent<string>) => desk.want(() => worker.pause(detail))}
        @ioc-unpause=${({ detail }: CustomEvent<string>) => desk.want(() => worker.unpause(detail))}
        @ioc-cancel=${({ detail }: CustomEvent<string>) => desk.want(() => worker.cancel(detail))}
        @ioc-remove=${({ detail }: CustomEvent<string>) =>
          desk.want(() => jobs.clear(jobs.list.filter(({ id }) => id === detail)))}
        @ioc-retry=${({ detail }: CustomEvent<Ioc[]>) => desk.want(() => desk.retry(detail))}
        @ioc-ask-again=${({ detail }: CustomEvent<Again>) => desk.want(() => desk.askAgain(detail))}
      >
        ${repeat(
          jobs.list,
          ({ id }) => id,
          (job) => html`<ioc-job .job=${job} .usage=${desk.usage}></ioc-job>`,
        )}
      </div>
    </section>`;
  }

  /** Nothing is deleted while this stands here. */
  #undo() {
    const { jobs } = this.#desk;
    const { length } = jobs.cleared.ids;
    return html`<p id="undo" role="status" ?hidden=${length === 0}>
      ${counted(length, "lookup")} cleared.
      <button type="button" @click=${() => this.#desk.want(() => jobs.takeBack())}>Undo</button>
    </p>`;
  }

  /** For who looks at the meters. What is wrong is said where something is wanted. */
  #tick() {
    if (this.#desk.metersMove && this.querySelector("#quota-fold[open]")) this.#desk.showUsage().catch(() => {});
  }
}

customElements.define("ioc-panel", Panel);
