/**
 * The orchestrator, and what follows its jobs. Jobs are stored: a worker that is started anew goes on with what the last one left.
 */
import init, { Orchestrator } from "iocular";

import { optionsOf, readSettings } from "../shared/settings.js";
import { showBadge } from "./badge.js";
import { notify } from "./notice.js";
import { tell } from "./pages.js";
import { wakeWhile } from "./wake.js";

let current;
/** The options that it was made from, as text. */
let made;
const followed = new Set();

/** The orchestrator with its jobs under way; `null` as long as there is no key. Made once for each worker and each change of settings. */
export function engine() {
  return current ?? hold(start());
}

/** Settings have changed. If they concern the orchestrator, there is a new one, and the jobs go on with it: what is in flight is asked again. */
export async function changeEngine() {
  await hold(replace(current));
  tell({ settings: true });
}

function hold(coming) {
  current = coming.catch((cause) => {
    current = undefined; // the next one may fare better
    throw cause;
  });
  return current;
}

async function replace(last) {
  const orchestrator = await last?.catch(() => null);
  if (orchestrator && made === JSON.stringify(optionsOf(await readSettings()))) return orchestrator;
  orchestrator?.free();
  followed.clear();
  return start();
}

/** Goes on with what is unfinished. It costs little where that is under way already. */
export async function goOn() {
  const orchestrator = await engine();
  if (orchestrator) await takeUp(orchestrator);
}

/** Begins a job, unless that was done: whoever asks may have to ask again, because a worker died before it could answer. */
export async function begin(id, iocs) {
  const orchestrator = await engine();
  if (!orchestrator) throw new Error("There is no API key yet.");
  if (orchestrator.getStatus(id) ?? (await orchestrator.openJob(id))) return;
  follow(orchestrator, id);
  // Rejected only when it is freed, because settings have changed: the job is stored and goes on with the next one.
  orchestrator.enrichAll(id, iocs).catch(() => {});
  takeStock();
}

/** How many indicators have no outcome yet. */
export async function leftToDo() {
  return (await unfinished()).reduce((left, { total, done }) => left + total - done, 0);
}

async function start() {
  const [settings] = await Promise.all([readSettings(), init()]);
  if (!settings.key) return null;
  const options = optionsOf(settings);
  made = JSON.stringify(options);
  const orchestrator = new Orchestrator(options);
  await takeUp(orchestrator);
  return orchestrator;
}

async function takeUp(orchestrator) {
  for (const { jobId, complete } of await orchestrator.listJobs()) {
    if (!complete) follow(orchestrator, jobId);
  }
  await orchestrator.resume();
  takeStock();
}

/** Tells the pages, the badge and the person how a job goes. */
function follow(orchestrator, id) {
  if (followed.has(id)) return;
  followed.add(id);
  orchestrator.subscribe(id, ({ kind }) => {
    tell({ job: id });
    if (kind === "complete") end(id, orchestrator.getStatus(id));
    else if (kind === "outcome") takeStock();
  });
}

/** @param {import("iocular").JobStatus | null} status `null` where the job was deleted. */
async function end(id, status) {
  followed.delete(id);
  if (status) await notify(status);
  await takeStock(status);
}

async function unfinished() {
  const jobs = (await (await engine())?.listJobs()) ?? [];
  return jobs.filter(({ complete, error }) => !complete && !error);
}

let last = Promise.resolve();
let waiting = false;

/** Sees to it that the badge says how things are, and that an alarm is set as long as something is unfinished. Many calls at once are one. */
function takeStock(ended) {
  if (waiting && !ended) return last;
  waiting = !ended;
  last = last.then(async () => {
    waiting = false;
    const left = await leftToDo();
    await wakeWhile(left > 0);
    await showBadge(left, ended);
  });
  return last;
}
