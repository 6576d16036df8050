/**
 * What the person has set. It lies in `storage.local`, the key too unless it is to be forgotten
 * when the browser closes: then in `storage.session`. Nothing lies in `storage.sync`, which would
 * carry the key to other machines.
 */
import { api } from "./api.js";

const HOUR = 3_600_000;

/**
 * @typedef {object} Settings
 * @property {string} key Empty: there is none.
 * @property {boolean} forget Whether the key is forgotten when the browser closes.
 * @property {"public" | "unlimited" | import("iocular").Quota} quota
 * @property {{ found: number, noData: number }} cacheTtlMs
 * @property {boolean} notify Whether the end of a job is told by a notification.
 */
const DEFAULTS = { forget: false, quota: "public", cacheTtlMs: { found: 24 * HOUR, noData: HOUR }, notify: false };

/**
 * Keeps scripts in web pages away from both areas, where the browser can (Firefox has no such
 * scripts of ours to keep away).
 */
export function guardStorage() {
  for (const area of [api.storage.local, api.storage.session]) {
    area.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
  }
}

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const { settings, key: kept } = await api.storage.local.get(["settings", "key"]);
  const { key: forgotten } = await api.storage.session.get("key");
  return { ...DEFAULTS, ...settings, key: kept ?? forgotten ?? "" };
}

/** @param {Settings} settings */
export async function writeSettings({ key, ...settings }) {
  if (key === "") {
    await Promise.all([api.storage.session.remove("key"), api.storage.local.remove("key")]);
    await api.storage.local.set({ settings });
  } else if (settings.forget) {
    await api.storage.session.set({ key });
    await api.storage.local.remove("key");
    await api.storage.local.set({ settings });
  } else {
    await api.storage.session.remove("key");
    await api.storage.local.set({ key, settings });
  }
}

/** Calls back when settings or key have changed, whoever changed them. */
export function onSettings(changed) {
  api.storage.onChanged.addListener((changes) => {
    if ("settings" in changes || "key" in changes) changed();
  });
}

/**
 * What an orchestrator is made from.
 * @param {Settings} settings
 * @returns {import("iocular").OrchestratorOptions}
 */
export const optionsOf = ({ key, quota, cacheTtlMs }) => ({ apiKey: key, quota, cacheTtlMs, storage: "indexeddb" });
