/** The options. What is saved here the worker takes up at once; its jobs go on with it. */
import init, { Orchestrator } from "iocular";

import "../../www/parts/quota-form.js";
import { byId } from "../panel/dom.js";
import { api } from "../shared/api.js";
import { optionsOf, readSettings, writeSettings } from "../shared/settings.js";
import { ask } from "../shared/worker.js";

const HOUR = 3_600_000;

byId("options").addEventListener("submit", save);
byId("forget-key").addEventListener("click", () => attempt(forgetKey));
byId("clear-cache").addEventListener("click", () =>
  attempt(async () => {
    await ask("clearCache");
    say("Remembered answers are forgotten.");
  }),
);
fill();

async function fill() {
  const { key, forget, quota, cacheTtlMs, notify } = await readSettings();
  showKey(key);
  byId("forget").checked = forget;
  byId("quota").value = quota;
  byId("found-hours").value = cacheTtlMs.found / HOUR;
  byId("no-data-hours").value = cacheTtlMs.noData / HOUR;
  byId("notify").checked = notify;
}

async function save(event) {
  event.preventDefault();
  const wish = byId("notify").checked;
  // Asked for here and now: a browser asks the person only while a click is handled.
  const notify = wish && (await api.permissions.request({ permissions: ["notifications"] }));
  byId("notify").checked = notify;
  await attempt(async () => {
    const { key } = await readSettings();
    const settings = { ...read(), notify };
    settings.key ||= key;
    await check(settings);
    await writeSettings(settings);
    showKey(settings.key);
    say(wish && !notify ? "Saved, but the browser does not allow notifications." : "Saved.");
  });
}

async function forgetKey() {
  await writeSettings({ ...(await readSettings()), key: "" });
  showKey("");
  say("The key is forgotten.");
}

/** Throws what is wrong with settings: only an orchestrator knows. */
async function check(settings) {
  if (!settings.key) return;
  await init();
  new Orchestrator({ ...optionsOf(settings), storage: "memory" }).free();
}

/** Whether there is a key. The key itself is never shown: what is typed replaces it. */
function showKey(key) {
  byId("welcome").hidden = key !== "";
  byId("forget-key").hidden = key === "";
  byId("key").value = "";
  byId("key").placeholder = key === "" ? "" : "A key is kept; another one takes its place";
}

function read() {
  const ms = (id) => Math.round(Number(byId(id).value) * HOUR);
  return {
    key: byId("key").value.trim(),
    forget: byId("forget").checked,
    quota: byId("quota").quota,
    cacheTtlMs: { found: ms("found-hours"), noData: ms("no-data-hours") },
  };
}

/** Does something, or says what is in the way of it. */
async function attempt(act) {
  try {
    await act();
  } catch ({ message }) {
    say(message.replace(/^iocular: options\.apiKey/, "The key").replace(/^iocular: (options\.)?/, ""));
  }
}

function say(text) {
  byId("said").textContent = text;
}
