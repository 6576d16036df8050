/**
 * What an analyst has before them: the text and what is found in it, its plan, the quota, the job
 * that is shown, and what the page has to say of all that.
 */
import type { Outcome, QuotaUsage } from "iocular";

import { Announcer } from "../../ui/model/announcer.ts";
import { isUnfinished } from "../../ui/model/unfinished.ts";
import { isWorthIt } from "../../ui/plan/plan.ts";
import { tallyInWords } from "../../ui/verdict/tally.ts";
import { counted } from "../../ui/words/counted.ts";
import { showTheme } from "../../ui/theme.ts";
import { engine } from "../engine/client.ts";
import { isStorageBlocked } from "./areas.ts";
import { NO_BANNER, type Source, whoAnswers } from "./banner.ts";
import { takeHandedText } from "./handed-text.ts";
import { configure, inUse } from "./in-use.ts";
import { Input } from "./input.ts";
import { isJob, isSimulated } from "./job-names.ts";
import { Job } from "./job.ts";
import { notify } from "./notify.ts";
import { order, promoteIn } from "./orders.ts";
import { Queue } from "./queue.ts";
import { isTextOf, readText } from "./reading.ts";
import { changeRecord, nameOf, readList, readRecord, readText as readKeptText, tidyReports } from "./reports.ts";
import { tidy } from "./retention.ts";
import { promoteAgain, resumeWith } from "./resuming.ts";
import { currentKey, isKeyMissing, keepSettings, onSettingsElsewhere, readSettings } from "./settings.ts";

/** Every so many seconds it is looked at who runs what does not run here, and how far that is. */
const LOOKS = 3;
/** Every so many seconds what is too old is deleted, as it is when the page is opened. */
const TIDIES = 3600;

const ANOTHER_SOURCE =
  "Made-up verdicts never stand beside VirusTotal’s: look the whole list up again, which is a lookup of its own.";

/** The notice that a key would answer. */
export const UNFINISHED = "An unfinished lookup is waiting for your key.";
const BLOCKED = "This browser blocks storage: key and settings are gone when you leave the page.";

export class Workbench extends Announcer {
  readonly input: Input;
  readonly job = new Job({
    end: () => this.#end(),
    turn: () => this.#turn(),
    isSimulating: () => this.#answers === "simulator",
  });
  readonly queue = new Queue({
    end: (id, cancelled) => id !== this.job.id && this.follow(() => this.#endUnseen(id, cancelled)),
    follow: (act) => this.follow(act),
  });
  usage: QuotaUsage | null = null;
  banner = NO_BANNER;
  /** Whether the address has handed over a text that is not looked up yet. */
  #isHanded = false;
  #isBeginning = false;
  #answers: Source = "unknown";
  /** Jobs that go on here. One that another tab runs is looked at now and then. */
  #adopted = new Set<string>();
  #seconds = 0;
  #configured = configure();
  /** By which settings is looked up. */
  #inUse = inUse();
  /** Until it is known who answers. */
  #asking = Promise.resolve();

  constructor() {
    super();
    this.input = new Input(
      {
        read: readText,
        plan: (iocs, sendPrivate) => this.#configured.then(() => engine.plan(iocs, sendPrivate)),
        follow: (act) => this.follow(act),
      },
      (text) => this.say(text),
    );
    this.input.watch(() => this.changed());
    for (const model of [this.job, this.queue])
      model.watch(() => {
        this.job.hold(this.queue.waitsForKey(this.job.id));
        this.changed();
      });
    onSettingsElsewhere(() => this.follow(() => this.#takeSettings()));
  }

  get draft() {
    return this.input.draft;
  }

  /** What a person should know of all that, and can do something about. */
  get notice() {
    if (this.queue.reports.some(({ waitsForKey }) => waitsForKey)) return UNFINISHED;
    return isStorageBlocked() ? BLOCKED : "";
  }

  /** Goes on where the last visit ended. */
  async restore() {
    await this.#configured;
    this.job.policy = readSettings().policy;
    await this.#tidy();
    await Promise.all([this.#showSource(), this.#showUsage()]);
    await this.#resume();
    const jobs = await engine.list();
    const retries = jobs.filter(({ jobId, complete }) => complete && !isJob(jobId));
    for (const { jobId } of retries) await engine.remove(jobId);
    const unfinished = jobs.find((job) => isJob(job.jobId) && isUnfinished(job));
    await tidyReports();
    if (unfinished && this.job.id === null && !this.#isHanded) await this.#show(unfinished.jobId);
    await this.queue.refresh();
  }

  /**
   * Looks up what is ticked in the text as it stands. What runs already goes on, and takes turns
   * with it.
   */
  async begin() {
    if (this.#isBeginning) return;
    this.#isBeginning = true;
    try {
      await this.draft.settle();
      await this.#begin();
    } finally {
      this.#isBeginning = false;
    }
  }

  async #begin() {
    const { reading, text, plan, finds } = this.draft;
    if (this.isUnderWay || !isWorthIt(plan)) return;
    const { iocs, sendPrivate } = finds;
    const { name } = this.input.files;
    const report = { iocs: this.input.toLookUp, sendPrivate, name, text, reading: { ...reading, iocs } };
    this.#isHanded = false;
    await this.#run(() => this.job.start(report));
  }

  /** Whether what is ticked is what is being looked up: nobody means to ask for it twice. */
  get isUnderWay() {
    return this.job.running && !this.job.paused && this.job.isOf(this.input.toLookUp);
  }

  /** Makes room for another text. What runs goes on. */
  newReport() {
    this.input.clear();
    this.job.close();
  }

  /** All that is left of a report goes before all else; or some places of it. */
  async promote(id: string, indexes?: readonly number[]) {
    const places = indexes ?? (await readList(id)).iocs.map((_, index) => index);
    if (id === this.job.id) await this.job.promote(places);
    else await promoteIn(id, places);
    this.say(indexes ? `Goes first: ${counted(places.length, "indicator")}.` : "This report goes first.");
  }

  /** Pauses a report, or lets it go on; wherever it runs. */
  order(id: string, act: (id: string) => Promise<boolean>) {
    return order(id, act);
  }

  async rename(id: string, name: string) {
    await changeRecord(id, { name: name.trim() });
    this.say("Renamed.");
  }

  /** Whether the text that stands there is the one that the job is of. */
  get isTextOfJob() {
    const kept = this.job.reading?.text ?? "";
    return kept !== "" && isTextOf(this.draft.text, kept);
  }

  /** Goes on with what was cancelled, or tries again what failed. */
  rerun() {
    return this.#run(() => this.job.rerun());
  }

  /** Asks about all of it again, whatever is remembered. */
  askAgain() {
    return this.#run(() => this.job.askAgain());
  }

  /** Asks about one row again, where the others were answered. */
  async retry(outcome: Outcome) {
    if (this.#isAnotherSource) throw new Error(ANOTHER_SOURCE);
    await this.job.retry(outcome);
    this.say("Looking up 1 indicator again.");
  }

  async open(id: string) {
    await this.#show(id);
    this.say(`Opened: ${this.job.summary}.`);
  }

  /** Shows a report, with its text where no other one stands that would be lost. */
  async #show(id: string) {
    const { edits, text } = this.draft;
    const shown = this.job.id === null ? undefined : await readKeptText(this.job.id);
    const kept = (await readKeptText(id))?.text ?? "";
    const opening = this.job.open(id, kept);
    const isKept = text === "" || (shown !== undefined && !shown.isCut && shown.text === text);
    if (kept && isKept && this.draft.edits === edits) this.input.put(kept); // together: it comes up folded
    await opening;
    if (kept) this.job.attach(id, await readText(kept));
  }

  /** Takes what the address hands over. It starts nothing. */
  takeText() {
    const text = takeHandedText();
    if (!text) return;
    this.#isHanded = true;
    this.input.take(text);
  }

  /** A host is left out from now on, with all below it. */
  async allow(host: string) {
    const settings = readSettings();
    keepSettings(currentKey(), { ...settings, allow: [...new Set([...settings.allow, host])] });
    await this.draft.read();
    this.say(`${host} is on your allow list, in the settings.`);
  }

  /** Other settings are in use. */
  async applySettings() {
    this.#inUse = inUse();
    await this.#tidy();
    await Promise.all([this.#showSource(), this.draft.read()]);
    await this.#refresh();
    if (this.#answers === "virustotal" && this.job.simulated) this.job.close();
    await this.job.judgeBy(readSettings().policy);
    await this.#resume();
    if (this.job.id !== null && this.job.running) await this.job.open(this.job.id);
    await this.queue.refresh();
  }

  /** Another tab has kept others: a job that it lets go of would go on here by the old ones. */
  async #takeSettings() {
    showTheme(readSettings().theme);
    if (inUse() === this.#inUse) return this.draft.read(); // what is asked, and how, is the same
    this.#inUse = inUse();
    await configure();
    await this.applySettings();
  }

  async clearCache() {
    await engine.clearCache();
    await this.#refresh();
    this.say("Kept answers are cleared.");
  }

  /**
   * Once a second, while something moves. An orchestrator that was just replaced is asked again the
   * next time.
   */
  tick() {
    this.#seconds += 1;
    this.queue.tick();
    if (this.#seconds % TIDIES === 0) this.follow(() => this.#tidy());
    const { id, running } = this.job;
    if (running || (this.usage && this.usage.minute.used > 0)) this.#showUsage().catch(() => {});
    if (this.#seconds % LOOKS !== 0) return;
    if (running && id !== null && !this.#adopted.has(id)) this.job.renew().catch(() => {});
    const isElsewhere = this.queue.reports.some(({ jobId }) => !this.#adopted.has(jobId));
    if (isElsewhere) this.queue.refresh().catch(() => {});
  }

  async #run(start: () => Promise<void>) {
    await this.#asking;
    await start();
    if (this.job.id !== null) this.#adopted.add(this.job.id);
    this.say(`Looking up ${counted(this.job.total, "indicator")}.`);
    await this.queue.refresh();
  }

  #turn() {
    this.say(`${this.job.paused ? "Paused" : "Resumed"}: ${this.job.summary}.`);
  }

  #end() {
    const { id, cancelled, summary } = this.job;
    this.say(`${cancelled ? "Cancelled" : "Done"}: ${summary}.`);
    if (id !== null && !cancelled) this.#notify(id, summary);
    this.follow(() => this.#refresh());
  }

  /** Another report than the one that is shown. */
  async #endUnseen(id: string, cancelled: boolean) {
    const tally = await engine.tally(id);
    const name = nameOf(id, await readRecord(id));
    this.say(`${cancelled ? "Cancelled" : "Done"}, ${name}: ${tallyInWords(tally)}.`);
    if (!cancelled) this.#notify(id, tallyInWords(tally));
    await this.#refresh();
  }

  #notify(id: string, counts: string) {
    if (readSettings().notify) notify(id, counts, () => this.want(() => this.open(id)));
  }

  /** What was begun with a key would, without one, be refused to its end. */
  async #resume() {
    if (isKeyMissing() && this.#answers !== "simulator") return;
    const ids = await resumeWith(this.#answers);
    for (const id of ids) this.#adopted.add(id);
    await promoteAgain(ids);
  }

  get #isAnotherSource() {
    const { id } = this.job;
    return id !== null && this.#answers !== "unknown" && isSimulated(id) !== (this.#answers === "simulator");
  }

  async #tidy() {
    const removed = await tidy();
    if (this.job.id !== null && removed.includes(this.job.id)) this.job.close();
  }

  async #refresh() {
    await Promise.all([this.draft.replan(), this.#showUsage()]);
  }

  async #showUsage() {
    this.usage = await engine.quotaUsage();
    this.changed();
  }

  #showSource() {
    this.#asking = this.#askSource();
    return this.#asking;
  }

  async #askSource() {
    const { source, banner } = await whoAnswers();
    this.#answers = source;
    this.banner = banner;
    this.changed();
  }
}
