/**
 * The page: text goes in, what is found is shown and planned, one button looks it up. Everything that asks or counts is in the worker; this file only
 * connects the parts.
 */
import * as lookup from "./lookup.js";
import { byId } from "./parts/dom.js";
import { Found } from "./parts/found.js";
import { Job } from "./parts/job.js";
import { showPlan } from "./parts/plan.js";
import { showQuota } from "./parts/quota.js";
import { Results } from "./parts/results.js";
import { hasKey, keptOptions, setUpSettings } from "./parts/settings.js";

const defaultRelay = new URL("./api/v3", location.href).href;
const results = new Results();
const found = new Found(() => replan());
const job = new Job(results, () => refresh());

/** How long the text must be left alone before it is read again, in ms. */
const PAUSE = 150;

const configured = configure();
byId("text").addEventListener("input", debounced(PAUSE, read));
byId("look-up").addEventListener("click", () => begin(found.chosen));
byId("again").addEventListener("click", () => begin(job.failed));
setUpSettings({
  defaultRelay,
  use: lookup.configure,
  changed() {
    showBanner();
    refresh();
  },
  async forget() {
    await lookup.clearCache();
    await refresh();
  },
});
showPlan(null);
read();
setInterval(() => job.running && usage(), 1000);

async function configure() {
  try {
    await lookup.configure(keptOptions(defaultRelay));
  } catch {
    // What was kept cannot be used any more; the settings say what is wrong when they are saved.
    await lookup.configure({ baseUrl: defaultRelay });
  }
  await showBanner();
  await usage();
}

/** What answers, so that nobody takes a simulation for VirusTotal. */
async function showBanner() {
  const server = await fetch("./iocular.json", { cache: "no-store" }).then((response) => (response.ok ? response.json() : null), () => null);
  const { baseUrl } = keptOptions(defaultRelay);
  const banner = byId("banner");
  banner.className = "";
  banner.hidden = false;
  if (server?.mode === "simulator" && !hasKey() && baseUrl === defaultRelay) {
    banner.className = "simulated";
    banner.textContent = "SIMULATION: these answers are made up and say nothing about any indicator. For VirusTotal’s own, put a key into the settings.";
  } else if (!server && baseUrl === defaultRelay) {
    banner.textContent = "This page is on a static host. VirusTotal does not answer web pages: put a relay’s address and your key into the settings.";
  } else {
    banner.hidden = true;
  }
}

let latest = 0;

/** Reads the text. An answer for a text that has changed meanwhile is dropped. */
async function read() {
  const mine = ++latest;
  const indicators = await lookup.extract(byId("text").value);
  if (mine === latest) found.show(indicators);
}

let planned = 0;

async function replan() {
  const mine = ++planned;
  await configured;
  const plan = found.chosen.length > 0 ? await lookup.plan(found.chosen) : null;
  if (mine === planned) showPlan(plan);
}

async function begin(iocs) {
  if (job.running) return;
  await job.start(iocs);
}

async function usage() {
  showQuota(await lookup.quotaUsage());
}

async function refresh() {
  await Promise.all([replan(), usage()]);
}

function debounced(ms, act) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
}
