/**
 * What the panel knows: the text and what is found in it, the jobs, the quota, and whether anything
 * may be asked. It finds by itself, and leaves everything that asks or counts to the worker.
 */
import init, { type EnrichOptions, type FoundIoc, type Ioc, type QuotaUsage, extractIocs } from "iocular";

import { Draft } from "../../../ui/draft/draft.ts";
import { labelled } from "../../../ui/draft/labelled.ts";
import { type OwnLists, withLeftOut } from "../../../ui/draft/left-out.ts";
import { Announcer } from "../../../ui/model/announcer.ts";
import { BUILT_IN } from "../../../ui/policy/policy.ts";
import { showTheme } from "../../../ui/theme.ts";
import { hasAccess, onAccess } from "../../shared/access.ts";
import { api } from "../../shared/api.ts";
import { type Source, newJobId } from "../../shared/job-names.ts";
import { type News, onNews } from "../../shared/news.ts";
import { onSettings, readSettings } from "../../shared/settings.ts";
import { onEnd, worker } from "../../pages/worker.ts";
import { addSite, siteName } from "../../shared/sites.ts";
import { markPage } from "./mark-page.ts";
import { textOfPage } from "./page-text.ts";
import type { Job } from "./job.ts";
import { Jobs } from "./jobs.ts";

const ready = init();

/** What is to be asked again, and of which job. */
export interface Again {
  job: Job;
  iocs: Ioc[];
}

export class Desk extends Announcer {
  readonly draft: Draft;
  readonly jobs = new Jobs((text) => this.say(text));
  /** Whether there is a key; and, like the next, taken for granted until it is known. */
  keyed = true;
  /** Whether the browser lets us at VirusTotal. */
  allowed = true;
  /** What verdicts are made by. */
  policy = BUILT_IN;
  /** What the person has left out, and what never leaves. */
  #lists: OwnLists = { allow: [], neverSend: [] };
  /** `null` as long as nothing can be asked, for nothing is counted. */
  usage: QuotaUsage | null = null;
  /** The site of the page that was marked last, if it is not always. */
  site: string | null = null;
  /** Whether a job is being begun: nothing is begun twice. */
  beginning = false;
  /** Where the text came from. */
  #source: Source = "paste";
  /** Whether the page's text is waited for. */
  #pageWanted = false;

  constructor() {
    super();
    this.draft = new Draft({
      read: (text) =>
        ready.then(() => ({ text, iocs: this.#leftOut(extractIocs(text, { doubtful: true })), places: [] })),
      plan: (iocs, sendPrivate) => worker.plan(iocs, sendPrivate),
      follow: (act) => this.follow(act),
    });
    for (const model of [this.draft, this.jobs]) model.watch(() => this.changed());
  }

  /** Takes up what is there, and from now on what is told. */
  open() {
    const refresh = () => this.follow(() => this.#refresh());
    onSettings(refresh);
    onAccess(refresh);
    onNews((news) => this.#hear(news));
    onEnd(() => this.jobs.running && refresh());
    addEventListener("pagehide", () => void this.jobs.cleared.delete().catch(() => {})); // the next panel does
    this.follow(() => this.jobs.open());
    refresh();
    this.follow(() => this.#takeDraft());
    this.follow(() => this.#openJob(decodeURIComponent(location.hash.slice(1))));
    this.see();
  }

  /** The person looks: the badge's number of malicious ones is for who has not. */
  see() {
    if (!document.hidden) worker.seen().catch(() => {});
  }

  /** The person types. */
  write(text: string) {
    this.#source = "paste";
    this.draft.write(text);
  }

  async findOnPage() {
    this.#pageWanted = true; // until it could be read: a click on our button may be all that is missing
    await this.#put(await textOfPage(), "page");
    this.#pageWanted = false;
  }

  async markPage() {
    this.#show({ site: await markPage() });
  }

  /** While the click is handled: the browser asks the person. */
  async alwaysMark(site: string) {
    if (!(await addSite(site))) return;
    this.#show({ site: null });
    this.say(`${siteName(site)} is always marked from now on. The options list such sites.`);
  }

  /** Looks up what is ticked. */
  async begin() {
    this.#show({ beginning: true });
    try {
      await this.draft.settle();
      const { chosen, sendPrivate } = this.draft.finds;
      await this.#lookUp(this.#source, chosen, { sendPrivate });
      await this.#put("", "paste");
    } finally {
      this.#show({ beginning: false });
    }
  }

  /** Looks up again what failed in another job. */
  retry(iocs: Ioc[]) {
    return this.#lookUp("again", iocs);
  }

  /** Asks again about what a job holds, whatever is remembered of it. */
  async askAgain({ job, iocs }: Again) {
    this.jobs.replaceBy(await this.#lookUp("again", iocs, { refresh: true }), job);
  }

  async showUsage() {
    if (!document.hidden) this.#show({ usage: await worker.quotaUsage() });
  }

  /** Whether the quota's meters move: while something runs, or requests count in this minute. */
  get metersMove() {
    return this.jobs.running || (this.usage !== null && this.usage.minute.used > 0);
  }

  #hear({ job, opened, removed, ended, draft, settings, clicked }: News) {
    if (job) this.follow(() => ready.then(() => this.jobs.renew(job, opened)));
    if (removed) this.jobs.drop(removed);
    if (draft) this.follow(() => this.#takeDraft());
    if (settings) this.follow(() => this.#refresh());
    if (ended) this.see();
    if (clicked && this.#pageWanted) this.want(() => this.findOnPage());
  }

  async #refresh() {
    const [{ key, policy, theme, allow, neverSend }, allowed] = await Promise.all([readSettings(), hasAccess(), ready]);
    showTheme(theme);
    this.#show({ keyed: key !== "", allowed, policy });
    this.jobs.judgeBy(policy);
    const isOther = String([allow, neverSend]) !== String([this.#lists.allow, this.#lists.neverSend]);
    this.#lists = { allow, neverSend };
    await Promise.all([this.jobs.renewAll(), isOther ? this.draft.read() : this.draft.replan(), this.showUsage()]);
  }

  #leftOut(found: readonly FoundIoc[]) {
    return withLeftOut(labelled(found), this.#lists);
  }

  /** The one that the panel was opened for. */
  async #openJob(id: string) {
    await ready;
    if (id !== "") await this.jobs.renew(id, true);
  }

  /** A text that the context menu left here, because it should be looked at first. */
  async #takeDraft() {
    const { draft } = await api.storage.session.get<{ draft?: string }>("draft");
    if (!draft) return;
    await api.storage.session.remove("draft");
    await this.#put(draft, "selection");
  }

  async #put(text: string, source: Source) {
    this.#source = source;
    this.draft.write(text);
    await this.draft.read();
  }

  async #lookUp(source: Source, iocs: Ioc[], options: EnrichOptions = {}) {
    const id = newJobId(source, iocs[0]?.value ?? "");
    await worker.begin(id, iocs, options);
    await this.jobs.renew(id, true);
    return id;
  }

  #show(change: Partial<Pick<Desk, "keyed" | "allowed" | "policy" | "usage" | "beginning" | "site">>) {
    Object.assign(this, change);
    this.changed();
  }
}
