/**
 * The panel: text goes in, what is found is shown and planned, one button looks it up; below it the jobs, live. It finds by itself, and leaves
 * everything that asks or counts to the worker.
 */
import init, { extractIocs } from "iocular";

import { byId } from "../../www/parts/dom.js";
import { Found } from "../../www/parts/found.js";
import { showPlan } from "../../www/parts/plan.js";
import { showQuota } from "../../www/parts/quota.js";
import { api } from "../shared/api.js";
import { newJobId } from "../shared/jobs.js";
import { onSettings, readSettings } from "../shared/settings.js";
import { ask, onEnd, onTold } from "../shared/worker.js";
import { Jobs } from "./jobs.js";
import { textOfPage } from "./page.js";

/** How long the text must be left alone before it is read again, in ms. */
const PAUSE = 150;

const ready = init();
const found = new Found(() => replan());
const jobs = new Jobs(byId("jobs"));
/** Where the text came from. */
let source = "paste";
/** Requests that count in this minute: as long as there are any, the meter moves. */
let used = 0;

byId("text").addEventListener("input", () => ((source = "paste"), readSoon()));
byId("find-on-page").addEventListener("click", findOnPage);
byId("look-up").addEventListener("click", begin);
byId("clear").addEventListener("click", () => jobs.clear());
for (const id of ["open-options", "set-key"]) byId(id).addEventListener("click", () => api.runtime.openOptionsPage());
addEventListener("visibilitychange", seen);
onSettings(refresh);
onTold(({ job, opened, draft, settings }) => {
  if (job) jobs.renew(job, opened);
  if (draft) takeDraft();
  if (settings) refresh();
  seen();
});
onEnd(() => jobs.running && refresh());
setInterval(() => (jobs.running || used > 0) && showUsage(), 1000);

refresh();
takeDraft();
read();
seen();

async function refresh() {
  const { key } = await readSettings();
  byId("first-run").hidden = key !== "";
  await Promise.all([jobs.renewAll(), replan(), showUsage()]);
}

/** A text that the context menu left here, because it should be looked at first. */
async function takeDraft() {
  const { draft } = await api.storage.session.get("draft");
  if (!draft) return;
  await api.storage.session.remove("draft");
  put(draft, "selection");
}

async function findOnPage() {
  const error = byId("page-error");
  error.hidden = true;
  try {
    put(await textOfPage(), "page");
  } catch ({ message }) {
    error.textContent = message;
    error.hidden = false;
  }
}

function put(text, from) {
  byId("text").value = text;
  source = from;
  read();
}

let reading;
function readSoon() {
  clearTimeout(reading);
  reading = setTimeout(read, PAUSE);
}

async function read() {
  await ready;
  found.show(extractIocs(byId("text").value));
}

let planned = 0;

async function replan() {
  const mine = ++planned;
  const plan = found.chosen.length > 0 ? await ask("plan", found.chosen) : null;
  if (mine === planned) showPlan(plan);
}

async function begin() {
  const id = newJobId(source);
  byId("look-up").disabled = true; // until the next plan: nothing is begun twice
  await ask("begin", id, found.chosen);
  put("", "paste");
  await jobs.renew(id, true);
}

async function showUsage() {
  if (document.hidden) return;
  const usage = await ask("quotaUsage");
  used = usage?.minute.used ?? 0;
  byId("quota").hidden = !usage;
  if (usage) showQuota(usage);
}

/** The badge's number of malicious ones is for who has not looked. */
function seen() {
  if (!document.hidden) ask("seen");
}
