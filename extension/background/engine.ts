/**
 * The orchestrator, and what follows its jobs. Jobs are stored: a worker that is started anew goes
 * on with what the last one left.
 */
import init, {
  type Adapter,
  type EnrichOptions,
  type Ioc,
  type JobStatus,
  type JobSummary,
  Orchestrator,
} from "iocular";

import { isProbe } from "../../ui/check/probe.ts";
import { forget } from "../../ui/jobs/records.ts";
import { isUnfinished } from "../../ui/model/unfinished.ts";
import { judged } from "../../ui/policy/judged.ts";
import { isMadeUp } from "../../ui/verdict/verdict.ts";
import { hasAccess } from "../shared/access.ts";
import { tell } from "../shared/news.ts";
import { readable } from "../shared/readable.ts";
import { optionsOf, readSettings } from "../shared/settings.ts";
import type { Obstacle } from "./badge-text.ts";
import { showBadge } from "./badge.ts";
import { awaitEnd, awaitedEnds, forgetEnd, noteEnd, unseenMalicious } from "./ends.ts";
import { tellMarks } from "./mark-news.ts";
import { countMalicious } from "./notice-text.ts";
import { notify } from "./notice.ts";
import { wakeWhile } from "./wake.ts";

/**
 * Looks nothing up, and so needs no key: for reading and deleting what is stored. The name is the
 * one that stored jobs go by.
 */
const NOBODY: Adapter = {
  name: "VirusTotal",
  supportedTypes: [],
  lookup: async () => ({ error: "There is no API key." }),
};
const UNABLE = "Nothing can be looked up before there is an API key, and leave from the browser to ask VirusTotal.";
/**
 * How often is looked whether a new job is stored, a millisecond or so each: where storage is
 * refused it never is.
 */
const LOOKS = 100;

let current: Promise<Orchestrator | null> | undefined;
let reader: Orchestrator | undefined;
/** The options that it was made from, as text. */
let made = "";
let probesDropped = false;
/** The jobs whose end is waited for. */
const followed = new Set<string>();

/**
 * The orchestrator with its jobs under way; `null` as long as it cannot ask. Made once for each
 * worker and each change of settings.
 */
export function engine() {
  return current ?? hold(start());
}

/** Something that knows the stored jobs, whether or not it can ask. */
export async function jobStore() {
  const orchestrator = await engine();
  if (orchestrator) return orchestrator;
  reader ??= new Orchestrator({ adapter: NOBODY, storage: "indexeddb" });
  return reader;
}

/**
 * Settings have changed. If they concern the orchestrator, there is a new one, and the jobs go on
 * with it: what is in flight is asked again.
 */
export async function changeEngine() {
  await hold(replace(current));
  tell({ settings: true });
  void updateBadge();
}

/** Lets go of everything, so that what is stored can be deleted. */
export async function stop() {
  await changeEngine();
  await updateBadge().catch(() => {}); // it reads, too
  reader?.free();
  reader = undefined;
}

function hold(coming: Promise<Orchestrator | null>) {
  current = coming.catch((cause) => {
    current = undefined; // the next one may fare better
    throw cause;
  });
  return current;
}

async function replace(last: Promise<Orchestrator | null> | undefined) {
  const orchestrator = await last?.catch(() => null);
  if (orchestrator && made === JSON.stringify(await usableOptions())) return orchestrator;
  if (orchestrator) await dropSimulated(orchestrator);
  orchestrator?.free();
  followed.clear();
  return start();
}

/** What began with made-up verdicts is not gone on with under another key. */
async function dropSimulated(orchestrator: Orchestrator) {
  for (const id of followed) {
    const status = orchestrator.getStatus(id);
    if (status && !status.complete && status.results.some(isMadeUp)) await orchestrator.deleteJob(id);
  }
}

/** Goes on with what is unfinished. It costs little where that is under way already. */
export async function resume() {
  const orchestrator = await engine();
  if (orchestrator) await adopt(orchestrator);
  else await updateBadge(); // it says that a key is missing
}

/**
 * Begins a job, unless that was done: whoever asks may have to ask again, because a worker died
 * before it could answer. Once it has answered, the job is stored, and an alarm is set that brings
 * back whoever goes on with it.
 */
export async function begin(id: string, iocs: Ioc[], options: EnrichOptions = {}) {
  const orchestrator = await engine();
  if (!orchestrator) throw new Error(UNABLE);
  if (orchestrator.getStatus(id) ?? (await orchestrator.openJob(id))) return;
  follow(orchestrator, id);
  await Promise.all([awaitEnd(id), wakeWhile(true)]);
  // Rejected only when it is freed, because settings have changed: the job is stored and goes on
  // with the next one.
  orchestrator.enrichAll(id, iocs, options).catch(() => {});
  await untilStored(orchestrator, id);
  void updateBadge();
}

/** Deletes a job, the word of its end, and the text that the whole page keeps beside it. */
export async function remove(id: string) {
  const orchestrator = await jobStore();
  const removed = await orchestrator.deleteJob(id);
  if (removed) {
    await Promise.all([forgetEnd(id), forget(id)]);
    tell({ removed: id });
  }
  void updateBadge();
  return removed;
}

/**
 * Sees to it that the badge says how things are, and that an alarm is set as long as something goes
 * on by itself. Many calls at once are one.
 */
export function updateBadge() {
  if (due) return updated;
  due = true;
  updated = updated
    .catch(() => {}) // what went wrong then is no reason to leave it so
    .then(async () => {
      due = false;
      const [orchestrator, left] = await Promise.all([engine(), leftToDo()]);
      const going = [...followed].map((id) => orchestrator?.getStatus(id) ?? null).filter((status) => !status?.paused);
      await wakeWhile(going.length > 0, quietUntil(going));
      await showBadge({ left, malicious: await unseenMalicious(), obstacle: left > 0 ? await obstacle() : "" });
    });
  return updated;
}

let updated = Promise.resolve();
let due = false;

async function start() {
  const [options] = await Promise.all([usableOptions(), init()]);
  if (!options) return null;
  made = JSON.stringify(options);
  reader?.free();
  reader = undefined;
  const orchestrator = new Orchestrator(options);
  await dropProbes(orchestrator);
  await adopt(orchestrator);
  return orchestrator;
}

/** Whoever asked the last worker whether a key works asks this one again. */
async function dropProbes(orchestrator: Orchestrator) {
  if (probesDropped) return; // they are of this worker
  probesDropped = true;
  for (const { jobId } of await orchestrator.listJobs()) if (isProbe(jobId)) await orchestrator.deleteJob(jobId);
}

/** The jobs of the person. */
const jobsIn = async (orchestrator: Orchestrator) =>
  (await orchestrator.listJobs()).filter(({ jobId }) => !isProbe(jobId));

/** The jobs, the newest first. */
export const listJobs = async () => jobsIn(await jobStore());

/**
 * What an organisation has set and cannot be read keeps nobody from working: the options say so.
 */
async function usableOptions() {
  const [settings, access] = await Promise.all([readSettings(), hasAccess()]);
  return settings.key && access ? optionsOf(await readable(settings)) : null;
}

/**
 * What keeps jobs from going on; a key that was kept for the session alone is gone with an update.
 */
async function obstacle(): Promise<Obstacle> {
  const [{ key }, access] = await Promise.all([readSettings(), hasAccess()]);
  if (!key) return "key";
  return access ? "" : "access";
}

async function adopt(orchestrator: Orchestrator) {
  const jobs = await jobsIn(orchestrator);
  for (const job of jobs) {
    if (isUnfinished(job)) follow(orchestrator, job.jobId);
  }
  await orchestrator.resume();
  await adoptEnds(orchestrator, jobs);
  void updateBadge();
}

/** Tells the ends that a worker did not live to tell. */
async function adoptEnds(orchestrator: Orchestrator, jobs: readonly JobSummary[]) {
  for (const id of await awaitedEnds()) {
    if (followed.has(id)) continue;
    const ended = jobs.some(({ jobId, complete }) => jobId === id && complete);
    if (ended && (await orchestrator.openJob(id))) follow(orchestrator, id);
    else await forgetEnd(id); // it was let go of, or never began
  }
}

/**
 * Tells the pages, the badge and the person how a job goes. One that is complete tells so at once.
 */
function follow(orchestrator: Orchestrator, id: string) {
  if (followed.has(id)) return;
  followed.add(id);
  orchestrator.subscribe(id, ({ kind }) => {
    tell({ job: id });
    if (kind === "outcome") tellMarks();
    if (kind === "complete") void end(id, orchestrator.getStatus(id));
    else void updateBadge();
  });
}

/** `status` is `null` where the job was deleted. */
async function end(id: string, status: JobStatus | null) {
  if (status) {
    const { policy } = await readSettings();
    const results = judged(status.results, policy);
    await notify({ ...status, results });
    await noteEnd(id, countMalicious(results));
  }
  followed.delete(id);
  tell({ ended: true });
  await updateBadge();
}

/**
 * The module stores a job a moment after it began; a worker that is ended before that takes the job
 * with it.
 */
async function untilStored(orchestrator: Orchestrator, id: string) {
  for (let look = 0; look < LOOKS && orchestrator.getStatus(id)?.durable === false; look++) {
    await orchestrator.listJobs();
  }
}

/**
 * When the first of these jobs goes on, where all of them wait for the day or month to turn; else
 * 0.
 */
function quietUntil(going: readonly (JobStatus | null)[]) {
  const ends = going.map((status) => {
    const waits = status?.waitingFor === "day" || status?.waitingFor === "month";
    return waits && status.waitingUntil ? Date.parse(status.waitingUntil) : 0;
  });
  return ends.length > 0 ? Math.min(...ends) : 0;
}

/** How many indicators have no outcome yet. */
async function leftToDo() {
  const jobs = await listJobs();
  return jobs.filter(isUnfinished).reduce((left, { total, done }) => left + total - done, 0);
}
