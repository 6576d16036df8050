/**
 * What the person has set. The key is kept as long as they said: until the page is left, in this
 * tab, or on this device; never in two places.
 */

const HOUR = 3_600_000;
const KEY = "iocular.key";
const SETTINGS = "iocular.settings";

/**
 * @typedef {object} Settings
 * @property {"page" | "tab" | "device"} keep How long the key is kept.
 * @property {boolean} keyed Whether there was a key: jobs that were begun with one are not gone on
 * with without.
 * @property {string} relay Empty: the page's own.
 * @property {"public" | "unlimited" | import("iocular").Quota} quota
 * @property {{ found: number, noData: number }} cacheTtlMs
 * @property {"system" | "light" | "dark"} theme
 * @property {boolean} shortcuts Whether single keys do something.
 */
const DEFAULTS = {
  keep: "page",
  keyed: false,
  relay: "",
  quota: "public",
  cacheTtlMs: { found: 24 * HOUR, noData: HOUR },
  theme: "system",
  shortcuts: true,
};

/** The relay that stands where this page does, if one does. */
export const OWN_RELAY = new URL("./api/v3", document.baseURI).href;

let key = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? "";

export const currentKey = () => key;

/** @returns {Settings} */
export function readSettings() {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(SETTINGS) ?? "{}") };
  } catch {
    return DEFAULTS; // not ours
  }
}

/** @param {string} newKey @param {Settings} settings */
export function keepSettings(newKey, settings) {
  key = newKey;
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
  if (key && settings.keep === "tab") sessionStorage.setItem(KEY, key);
  if (key && settings.keep === "device") localStorage.setItem(KEY, key);
  localStorage.setItem(SETTINGS, JSON.stringify({ ...settings, keyed: key !== "" }));
}

/**
 * What an orchestrator is made from.
 * @param {string} key
 * @param {Settings} settings
 * @returns {import("iocular").OrchestratorOptions}
 */
export function optionsOf(key, { relay, quota, cacheTtlMs }) {
  return { ...(key && { apiKey: key }), baseUrl: relay || OWN_RELAY, quota, cacheTtlMs, storage: "indexeddb" };
}

/** Light, dark, or what the system has. */
export function showTheme({ theme }) {
  document.documentElement.dataset.theme = theme;
}
