/**
 * What an analyst has before them: the text and what is found in it, its plan, the quota, the job
 * that is shown, and what the page has to say of all that.
 */
import type { Outcome, QuotaUsage } from "iocular";

import { Draft, type Reading } from "../../ui/draft/draft.ts";
import { Announcer } from "../../ui/model/announcer.ts";
import { isWorthIt } from "../../ui/plan/plan.ts";
import { counted } from "../../ui/words/counted.ts";
import { engine } from "../engine/client.ts";
import { isStorageBlocked } from "./areas.ts";
import { NO_BANNER, type Source, whoAnswers } from "./banner.ts";
import { takeHandedText } from "./handed-text.ts";
import { isJob, isSimulated } from "./job-names.ts";
import { Job } from "./job.ts";
import { OpenedFiles } from "./opened-files.ts";
import { tidy } from "./retention.ts";
import { resumeWith, waitsForVirusTotal } from "./resuming.ts";
import { currentKey, isKeyMissing, optionsOf, readSettings } from "./settings.ts";

/** Every so many seconds a job that another tab runs is looked at. */
const LOOKS = 3;
/** Every so many seconds what is too old is deleted, as it is when the page is opened. */
const TIDIES = 3600;

const ANOTHER_SOURCE =
  "Made-up verdicts never stand beside VirusTotal’s: look the whole list up again, which is a lookup of its own.";

/** The notice that a key would answer. */
export const UNFINISHED = "An unfinished lookup is waiting for your key.";
const BLOCKED = "This browser blocks storage: key and settings are gone when you leave the page.";

export class Workbench extends Announcer {
  readonly draft: Draft;
  readonly job = new Job({
    end: () => this.#end(),
    turn: () => this.#turn(),
    isSimulating: () => this.#source === "simulator",
  });
  readonly files = new OpenedFiles();
  usage: QuotaUsage | null = null;
  banner = NO_BANNER;
  notice = "";
  /** The text that was cleared last. */
  cleared = "";
  /** The job that was begun last, and the text that it is of. */
  #begun: { id: string | null; reading: Reading | null } = { id: null, reading: null };
  #source: Source = "unknown";
  /** Jobs that go on here. One that another tab runs is looked at now and then. */
  #adopted = new Set<string>();
  #seconds = 0;
  #configured = configure();
  /** Until it is known who answers. */
  #asking = Promise.resolve();

  constructor() {
    super();
    this.draft = new Draft({
      read: (text) => engine.read(text),
      plan: (iocs, sendPrivate) => this.#configured.then(() => engine.plan(iocs, sendPrivate)),
      follow: (act) => this.follow(act),
    });
    this.draft.watch(() => this.changed());
    this.job.watch(() => this.changed());
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
    const unfinished = jobs.find(({ jobId, complete, error }) => isJob(jobId) && !complete && !error);
    if (unfinished && this.job.id === null) await this.job.open(unfinished.jobId);
  }

  /** Looks up what is ticked. */
  async begin() {
    const { chosen, sendPrivate } = this.draft.finds;
    const isFree = !this.job.running || this.job.paused; // one that is paused stays in the history
    if (!isFree || !isWorthIt(this.draft.plan)) return;
    const { reading } = this.draft;
    await this.#run(() => this.job.start(chosen, sendPrivate));
    this.#begun = { id: this.job.id, reading };
    this.changed();
  }

  /** The text that the job is of, where it was begun from it here. */
  get reading() {
    return this.#begun.id === this.job.id ? this.#begun.reading : null;
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
    this.say("Asking again about 1 indicator.");
  }

  async open(id: string) {
    await this.job.open(id);
    this.say(`Opened: ${this.job.summary}.`);
  }

  /** Adds what files hold, below what is there by then. */
  async addFiles(files: readonly File[]) {
    const text = await this.files.read(files, () => this.draft.text.length);
    this.draft.write([this.draft.text, text].filter(Boolean).join("\n"));
    this.say(`Opened ${counted(files.length, "file")}.`);
  }

  /** Takes what the address hands over, below what is there already. It starts nothing. */
  takeText() {
    const text = takeHandedText();
    if (!text) return;
    this.draft.write([this.draft.text, text].filter(Boolean).join("\n"));
    this.say("Took text from the address. Nothing is looked up yet.");
  }

  clear() {
    this.cleared = this.draft.text;
    this.draft.write("");
    this.files.forget();
    if (this.cleared) this.say("Cleared the text.");
  }

  undoClear() {
    this.draft.write(this.cleared);
    this.cleared = "";
    this.say("The text is back.");
  }

  /** Other settings are in use. */
  async applySettings() {
    await this.#tidy();
    await Promise.all([this.#showSource(), this.#refresh()]);
    if (this.#source === "virustotal" && this.job.simulated) this.job.close();
    await this.job.judgeBy(readSettings().policy);
    await this.#resume();
    if (this.job.id !== null && this.job.running) await this.job.open(this.job.id);
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
    if (this.#seconds % TIDIES === 0) this.follow(() => this.#tidy());
    const { id, running } = this.job;
    if (running || (this.usage && this.usage.minute.used > 0)) this.#showUsage().catch(() => {});
    const elsewhere = running && id !== null && !this.#adopted.has(id);
    if (elsewhere && this.#seconds % LOOKS === 0) this.job.renew().catch(() => {});
  }

  async #run(start: () => Promise<void>) {
    await this.#asking;
    const { id } = this.job;
    await start();
    if (this.#begun.id === id) this.#begun = { ...this.#begun, id: this.job.id }; // the same list once more
    if (this.job.id !== null) this.#adopted.add(this.job.id);
    this.say(`Looking up ${counted(this.job.total, "indicator")}.`);
  }

  #turn() {
    this.say(`${this.job.paused ? "Paused" : "Resumed"}: ${this.job.summary}.`);
  }

  #end() {
    this.say(`${this.job.cancelled ? "Cancelled" : "Done"}: ${this.job.summary}.`);
    this.follow(() => this.#refresh());
  }

  /** What was begun with a key would, without one, be refused to its end. */
  async #resume() {
    if (isKeyMissing() && this.#source !== "simulator") return;
    for (const id of await resumeWith(this.#source)) this.#adopted.add(id);
  }

  get #isAnotherSource() {
    const { id } = this.job;
    return id !== null && this.#source !== "unknown" && isSimulated(id) !== (this.#source === "simulator");
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
    this.#source = source;
    this.banner = banner;
    const waits = (isKeyMissing() || source === "simulator") && (await waitsForVirusTotal());
    this.notice = waits ? UNFINISHED : storageNotice();
    this.changed();
  }
}

const storageNotice = () => (isStorageBlocked() ? BLOCKED : "");

async function configure() {
  const settings = readSettings();
  try {
    await engine.setPolicy(settings.policy);
    await engine.configure(optionsOf(currentKey(), settings));
  } catch {
    // What was kept cannot be used any more; the settings say what is wrong when they are saved.
    await engine.configure(optionsOf("", { ...settings, relay: "", quota: "public" }));
  }
}
