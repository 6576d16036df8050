/** Key, relay and quota. */
import { byId } from "./dom.js";

const KEY = "iocular.key";
const RELAY = "iocular.relay";
const TIER = "iocular.tier";

/** The key lives in this variable, and in `sessionStorage` only if the person asked for it. It is in no log, no URL and no other storage. */
let key = sessionStorage.getItem(KEY) ?? "";

/**
 * `use` takes new options, or throws what is wrong with them; `changed` is told once they are kept.
 * @param {{ defaultRelay: string, use(options: import("iocular").OrchestratorOptions): Promise<void>, changed(): void, forget(): Promise<void> }} page
 */
export function setUpSettings({ defaultRelay, use, changed, forget }) {
  const dialog = byId("settings");
  byId("open-settings").addEventListener("click", () => {
    fill(defaultRelay);
    dialog.showModal();
  });
  byId("close-settings").addEventListener("click", () => dialog.close());
  byId("tier").addEventListener("change", showOwnQuota);
  byId("clear-cache").addEventListener("click", () => forget().then(() => dialog.close()));
  dialog.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const read = readForm();
      await use(optionsOf(read, defaultRelay));
      keep(read);
      changed();
      dialog.close();
    } catch ({ message }) {
      byId("settings-error").textContent = message.replace(/^iocular: (options\.)?/, "");
      byId("settings-error").hidden = false;
    }
  });
}

/** The options as they were kept. */
export const keptOptions = (defaultRelay) =>
  optionsOf({ key, relay: localStorage.getItem(RELAY) ?? "", quota: JSON.parse(localStorage.getItem(TIER) ?? '"public"') }, defaultRelay);

export const hasKey = () => key !== "";

function optionsOf({ key, relay, quota }, defaultRelay) {
  return { ...(key && { apiKey: key }), baseUrl: relay || defaultRelay, quota, storage: "indexeddb" };
}

function readForm() {
  const limit = (id) => (byId(id).value === "" ? null : Number(byId(id).value));
  const tier = byId("tier").value;
  const own = { perMinute: limit("per-minute"), perDay: limit("per-day"), perMonth: limit("per-month") };
  return { key: byId("key").value.trim(), relay: byId("relay").value.trim(), quota: tier === "own" ? own : tier };
}

function keep(read) {
  key = read.key;
  if (byId("keep-key").checked && key) sessionStorage.setItem(KEY, key);
  else sessionStorage.removeItem(KEY);
  localStorage.setItem(RELAY, read.relay);
  localStorage.setItem(TIER, JSON.stringify(read.quota));
}

function fill(defaultRelay) {
  const { baseUrl, quota } = keptOptions(defaultRelay);
  byId("key").value = key;
  byId("keep-key").checked = sessionStorage.getItem(KEY) !== null;
  byId("relay").value = baseUrl === defaultRelay ? "" : baseUrl;
  byId("relay").placeholder = defaultRelay;
  byId("tier").value = typeof quota === "string" ? quota : "own";
  for (const [id, name] of [["per-minute", "perMinute"], ["per-day", "perDay"], ["per-month", "perMonth"]]) byId(id).value = quota[name] ?? "";
  byId("settings-error").hidden = true;
  showOwnQuota();
}

function showOwnQuota() {
  byId("own-quota").hidden = byId("tier").value !== "own";
}
