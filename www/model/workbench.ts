/**
 * What an analyst has before them: the text and what is found in it, its plan, the quota, the job
 * that is shown, and what the page has to say of all that.
 */
import type { Outcome, QuotaUsage } from "iocular";

import type { Asked } from "../../ui/draft/asked.ts";
import { Draft, type Reading } from "../../ui/draft/draft.ts";
import { inOrder } from "../../ui/draft/order.ts";
import { Announcer } from "../../ui/model/announcer.ts";
import { isUnfinished } from "../../ui/model/unfinished.ts";
import { isWorthIt } from "../../ui/plan/plan.ts";
import { counted } from "../../ui/words/counted.ts";
import { showTheme } from "../../ui/theme.ts";
import { tallyInWords } from "../../ui/words/tally.ts";
import { engine } from "../engine/client.ts";
import { isStorageBlocked } from "./areas.ts";
import { NO_BANNER, type Source, whoAnswers } from "./banner.ts";
import { takeHandedText } from "./handed-text.ts";
import { isJob, isSimulated } from "./job-names.ts";
import { ELSEWHERE, Job, promoteIn } from "./job.ts";
import { notify } from "./notify.ts";
import { OpenedFiles } from "./opened-files.ts";
import { Queue } from "./queue.ts";
import { changeRecord, nameOf, readList, readRecord, readText, tidyReports } from "./reports.ts";
import { tidy } from "./retention.ts";
import { resumeWith, waitsForVirusTotal } from "./resuming.ts";
import { currentKey, isKeyMissing, keepSettings, onSettingsElsewhere, optionsOf, readSettings } from "./settings.ts";

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
  readonly queue = new Queue({
    end: (id, cancelled) => id !== this.job.id && this.follow(() => this.#endUnseen(id, cancelled)),
    follow: (act) => this.follow(act),
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
  #ordered: { of: readonly Asked[]; list: readonly Asked[] } = { of: [], list: [] };
  #configured = configure();
  /** By which settings is looked up. */
  #inUse = inUse();
  /** Until it is known who answers. */
  #asking = Promise.resolve();

  constructor() {
    super();
    this.draft = new Draft({
      read: async (text) => ({ text, ...(await engine.read(text, readSettings().allow)) }),
      plan: (iocs, sendPrivate) => this.#configured.then(() => engine.plan(iocs, sendPrivate)),
      follow: (act) => this.follow(act),
    });
    this.draft.watch(() => this.changed());
    this.job.watch(() => this.changed());
    this.queue.watch(() => this.changed());
    onSettingsElsewhere(() => this.follow(() => this.#takeSettings()));
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
    if (unfinished && this.job.id === null) await this.#show(unfinished.jobId);
    await this.queue.refresh();
  }

  /** Looks up what is ticked. What runs already goes on, and takes turns with it. */
  async begin() {
    const { sendPrivate } = this.draft.finds;
    if (this.isUnderWay || !isWorthIt(this.draft.plan)) return;
    const iocs = this.#toLookUp;
    const { reading, text } = this.draft;
    await this.#run(() => this.job.start({ iocs, sendPrivate, name: this.files.name, text }));
    this.#begun = { id: this.job.id, reading };
    this.changed();
  }

  /** Whether what is ticked is what is being looked up: nobody means to ask for it twice. */
  get isUnderWay() {
    return this.job.running && !this.job.paused && this.job.isOf(this.#toLookUp);
  }

  /** What is ticked, in the order in which it is looked up: made once for each change. */
  get #toLookUp() {
    const { chosen } = this.draft.finds;
    if (this.#ordered.of !== chosen) this.#ordered = { of: chosen, list: inOrder(chosen) };
    return this.#ordered.list;
  }

  /** Makes room for another text. What runs goes on. */
  newReport() {
    this.cleared = this.draft.text;
    this.draft.write("");
    this.files.forget();
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
  async order(id: string, act: (id: string) => Promise<boolean>) {
    if (!(await act(id))) throw new Error(ELSEWHERE);
  }

  async rename(id: string, name: string) {
    await changeRecord(id, { name: name.trim() });
    this.say("Renamed.");
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
    await this.#show(id);
    this.say(`Opened: ${this.job.summary}.`);
  }

  /** Shows a report, with its text where no other one stands that would be lost. */
  async #show(id: string) {
    const { edits, text } = this.draft;
    const shown = this.job.id === null ? undefined : await readText(this.job.id);
    await this.job.open(id);
    const kept = await readText(id);
    const isKept = text === "" || (shown !== undefined && !shown.isCut && shown.text === text);
    if (kept && isKept && this.draft.edits === edits && this.job.id === id) this.draft.write(kept.text);
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

  /** Adds hosts of the URLs, or domains of the mail addresses, to what was found. */
  async addHosts(type: "url" | "email") {
    const before = this.draft.finds.iocs.length;
    await this.draft.addHosts(type);
    this.say(`Added ${counted(this.draft.finds.iocs.length - before, "indicator")}.`);
  }

  /** A host is left out from now on, with all below it. */
  async allow(host: string) {
    const settings = readSettings();
    keepSettings(currentKey(), { ...settings, allow: [...new Set([...settings.allow, host])] });
    await this.draft.read();
    this.say(`${host} is on your allow list, in the settings.`);
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
    this.#inUse = inUse();
    await this.#tidy();
    await Promise.all([this.#showSource(), this.draft.read()]);
    await this.#refresh();
    if (this.#source === "virustotal" && this.job.simulated) this.job.close();
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

/** What of the settings a lookup goes by. */
function inUse() {
  const settings = readSettings();
  return JSON.stringify([optionsOf(currentKey(), settings), settings.policy, settings.retentionDays]);
}

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
