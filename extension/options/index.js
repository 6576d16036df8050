/** The options. What is saved here the worker takes up at once; its jobs go on with it. */
import { byId } from "../../www/parts/dom.js";
import { api } from "../shared/api.js";
import { readSettings, writeSettings } from "../shared/settings.js";
import { ask } from "../shared/worker.js";

const HOUR = 3_600_000;
const LIMITS = { "per-minute": "perMinute", "per-day": "perDay", "per-month": "perMonth" };

byId("tier").addEventListener("change", showOwnQuota);
byId("options").addEventListener("submit", save);
byId("clear-cache").addEventListener("click", async () => {
  await ask("clearCache");
  say("Remembered answers are forgotten.");
});
fill();

async function fill() {
  const { key, forget, quota, cacheTtlMs, notify } = await readSettings();
  byId("welcome").hidden = key !== "";
  byId("key").value = key;
  byId("forget").checked = forget;
  byId("tier").value = typeof quota === "string" ? quota : "own";
  for (const [id, name] of Object.entries(LIMITS)) byId(id).value = quota[name] ?? "";
  byId("found-hours").value = cacheTtlMs.found / HOUR;
  byId("no-data-hours").value = cacheTtlMs.noData / HOUR;
  byId("notify").checked = notify;
  showOwnQuota();
}

async function save(event) {
  event.preventDefault();
  const wish = byId("notify").checked;
  // Asked for here and now: a browser asks the person only while a click is handled.
  const notify = wish && (await api.permissions.request({ permissions: ["notifications"] }));
  byId("notify").checked = notify;
  await writeSettings({ ...read(), notify });
  byId("welcome").hidden = byId("key").value !== "";
  say(wish && !notify ? "Saved, but the browser does not allow notifications." : "Saved.");
}

function read() {
  const limit = (id) => (byId(id).value === "" ? null : Number(byId(id).value));
  const own = Object.fromEntries(Object.entries(LIMITS).map(([id, name]) => [name, limit(id)]));
  const ms = (id) => Math.round(Number(byId(id).value) * HOUR);
  return {
    key: byId("key").value.trim(),
    forget: byId("forget").checked,
    quota: byId("tier").value === "own" ? own : byId("tier").value,
    cacheTtlMs: { found: ms("found-hours"), noData: ms("no-data-hours") },
  };
}

function showOwnQuota() {
  byId("own-quota").hidden = byId("tier").value !== "own";
}

function say(text) {
  byId("said").textContent = text;
}
