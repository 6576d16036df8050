/**
 * The panel: text goes in, what is found is shown and planned, one button looks it up; below it the
 * jobs, live. It finds by itself, and leaves everything that asks or counts to the worker.
 */
import init, { extractIocs } from "iocular";

import { debounced } from "../../www/model/debounced.js";
import "../../www/parts/found.js";
import { lookUpLabel } from "../../www/parts/plan.js";
import "../../www/parts/quota.js";
import { hasAccess, onAccess, requestAccess } from "../shared/access.js";
import { api } from "../shared/api.js";
import { newJobId } from "../shared/jobs.js";
import { onSettings, readSettings } from "../shared/settings.js";
import { ask, onEnd, onTold } from "../shared/worker.js";
import { byId } from "./dom.js";
import { Jobs } from "./jobs.js";
import { textOfPage } from "./page.js";

/** How long the text must be left alone before it is read again, in ms. */
const PAUSE = 150;

const ready = init();
const found = byId("found");
const jobs = new Jobs(byId("jobs"), { wanted, retry: (iocs) => lookUp("again", iocs) });
/** Where the text came from. */
let source = "paste";
/**
 * Requests that count in this minute: as long as there are any, the meter moves for who looks at
 * it.
 */
let used = 0;
/** Whether the page's text is waited for. */
let pageWanted = false;

const readSoon = debounced(PAUSE, () => attempt(read));

found.addEventListener("chosen", () => attempt(replan));
byId("text").addEventListener("input", () => ((source = "paste"), readSoon()));
byId("find-on-page").addEventListener("click", () => wanted(findOnPage));
byId("look-up").addEventListener("click", () => wanted(begin));
byId("clear").addEventListener("click", () => wanted(() => jobs.clear()));
byId("give-access").addEventListener("click", () => wanted(requestAccess));
for (const id of ["open-options", "set-key"]) byId(id).addEventListener("click", () => api.runtime.openOptionsPage());
addEventListener("visibilitychange", seen);
onSettings(() => attempt(refresh));
onAccess(() => attempt(refresh));
onTold(({ job, opened, ended, draft, settings, clicked }) => {
  if (job) attempt(() => jobs.renew(job, opened));
  if (draft) takeDraft();
  if (settings) attempt(refresh);
  if (ended) seen();
  if (clicked && pageWanted) wanted(findOnPage);
});
onEnd(() => jobs.running && attempt(refresh));
byId("quota-fold").addEventListener("toggle", () => attempt(showUsage));
setInterval(() => byId("quota-fold").open && (jobs.running || used > 0) && showUsage().catch(() => {}), 1000); // what is wrong is said where something is wanted

attempt(refresh);
takeDraft();
attempt(read);
seen();

/** Does what the person wants. */
function wanted(act) {
  byId("problem").hidden = true;
  return attempt(act);
}

/** Does something, or says what is in the way of it. */
async function attempt(act) {
  try {
    await act();
  } catch ({ message }) {
    byId("problem").textContent = message;
    byId("problem").hidden = false;
  }
}

async function refresh() {
  const [{ key }, access] = await Promise.all([readSettings(), hasAccess()]);
  byId("first-run").hidden = key !== "";
  byId("no-access").hidden = access;
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
  pageWanted = true; // until it could be read: a click on our button may be all that is missing
  put(await textOfPage(), "page");
  pageWanted = false;
}

function put(text, from) {
  byId("text").value = text;
  source = from;
  attempt(read);
}

async function read() {
  await ready;
  found.found = extractIocs(byId("text").value);
  await replan();
}

let planned = 0;

async function replan() {
  const mine = ++planned;
  const plan = found.chosen.length > 0 ? await ask("plan", found.chosen) : null;
  if (mine !== planned) return;
  byId("plan").plan = plan;
  byId("look-up").disabled = !(plan?.total > 0);
  byId("look-up").textContent = lookUpLabel(plan);
}

async function begin() {
  byId("look-up").disabled = true; // until the next plan: nothing is begun twice
  try {
    await lookUp(source, found.chosen);
    put("", "paste");
  } catch (cause) {
    replan();
    throw cause;
  }
}

async function lookUp(from, iocs) {
  const id = newJobId(from);
  await ask("begin", id, iocs);
  await jobs.renew(id, true);
}

async function showUsage() {
  if (document.hidden) return;
  const usage = await ask("quotaUsage");
  used = usage?.minute.used ?? 0;
  byId("quota-fold").hidden = !usage; // nothing is counted as long as nothing can be asked
  byId("quota").usage = usage;
}

/** The badge's number of malicious ones is for who has not looked. */
function seen() {
  if (!document.hidden) ask("seen").catch(() => {});
}
