/**
 * What the person has set. It lies in `storage.local`, the key too unless it is to be forgotten
 * when the browser closes: then in `storage.session`. Nothing lies in `storage.sync`, which would
 * carry the key to other machines.
 */
import type { OrchestratorOptions } from "iocular";

import { DEFAULTS as LOOKUP, type LookupSettings, lookupOptions } from "../../ui/settings.ts";
import { api } from "./api.ts";

export interface Settings extends LookupSettings {
  /** Empty: there is none. */
  key: string;
  /** Whether the key is forgotten when the browser closes. */
  forget: boolean;
  /** Whether the end of a job is told by a notification. */
  notify: boolean;
}

/** What of it lies in the two areas. */
interface Stored {
  settings?: Partial<Omit<Settings, "key">>;
  key?: string;
}

const DEFAULTS = { ...LOOKUP, forget: false, notify: false };

/**
 * Keeps scripts in web pages away from both areas, where the browser can (Firefox has no such
 * scripts of ours to keep away).
 */
export function guardStorage() {
  for (const area of [api.storage.local, api.storage.session]) {
    void area.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
  }
}

export async function readSettings(): Promise<Settings> {
  const { settings, key } = await api.storage.local.get<Stored>(["settings", "key"]);
  const { key: forgotten } = await api.storage.session.get<Stored>("key");
  return { ...DEFAULTS, ...settings, key: key ?? forgotten ?? "" };
}

export async function writeSettings({ key, ...settings }: Settings) {
  const { local, session } = api.storage;
  if (key === "") {
    await Promise.all([session.remove("key"), local.remove("key")]);
    await local.set({ settings });
  } else if (settings.forget) {
    await session.set({ key });
    await local.remove("key");
    await local.set({ settings });
  } else {
    await session.remove("key");
    await local.set({ key, settings });
  }
}

/** Calls back when settings or key have changed, whoever changed them. */
export function onSettings(changed: () => void) {
  api.storage.onChanged.addListener((changes) => {
    if ("settings" in changes || "key" in changes) changed();
  });
}

/** What an orchestrator is made from. */
export const optionsOf = (settings: Settings): OrchestratorOptions => ({
  ...lookupOptions(settings),
  apiKey: settings.key,
});
