/**
 * What the person has set. The key is kept as long as they said: until the page is left, in this
 * tab, or on this device; never in two places.
 */
import type { OrchestratorOptions } from "iocular";

import { ALL_SITES, type SiteId } from "../../ui/pivots/pivots.ts";
import { DEFAULTS as LOOKUP, type LookupSettings, lookupOptions } from "../../ui/settings.ts";
import type { Theme } from "../../ui/theme.ts";
import { outside } from "../engine/client.ts";
import { device, tab } from "./areas.ts";
import { takeHandedKey } from "./handed-key.ts";

const KEY = "iocular.key";
const SETTINGS = "iocular.settings";
const ANSWERS_SINCE = "iocular.answers-since";

export interface Settings extends LookupSettings {
  /** How long the key is kept. */
  keep: "page" | "tab" | "device";
  /** Whether there was a key: jobs that were begun with one are not gone on with without. */
  keyed: boolean;
  /** Empty: the page's own. */
  relay: string;
  theme: Theme;
  /** Whether single keys do something. */
  shortcuts: boolean;
  /** What is found and not ticked at first: domains, addresses, networks, hashes. */
  allow: readonly string[];
  /** Whether the system says that a report is done. */
  notify: boolean;
  /** The sites that are offered for a second look. */
  pivots: readonly SiteId[];
}

const DEFAULTS: Settings = {
  ...LOOKUP,
  keep: "page",
  keyed: false,
  relay: "",
  theme: "system",
  shortcuts: true,
  allow: [],
  notify: false,
  pivots: ALL_SITES,
};

/** The relay that stands where this page does, if one does. */
export const OWN_RELAY = new URL("./api/v3", document.baseURI).href;

let key = tab.getItem(KEY) ?? device.getItem(KEY) ?? "";
if (!outside()) useHandedKey();

export const currentKey = () => key;

/** Whether there is one, here or in what the page is part of. */
export const isKeyed = () => outside()?.isKeyed() ?? key !== "";

/** Whether what was begun with a key waits for it. */
export const isKeyMissing = () => readSettings().keyed && !currentKey();

/** What the page is part of says comes before what the page keeps itself. */
export function readSettings(): Settings {
  return { ...DEFAULTS, ...readOwn(), ...outside()?.settings() };
}

function readOwn(): Partial<Settings> {
  try {
    return JSON.parse(device.getItem(SETTINGS) ?? "{}") as Partial<Settings>;
  } catch {
    return {}; // not ours
  }
}

/** What the page is part of keeps them itself; here they would be kept twice. */
export function keepSettings(newKey: string, settings: Settings) {
  const held = outside();
  if (held) return held.keepAllow(settings.allow);
  key = newKey;
  tab.removeItem(KEY);
  device.removeItem(KEY);
  if (key && settings.keep === "tab") tab.setItem(KEY, key);
  if (key && settings.keep === "device") device.setItem(KEY, key);
  device.setItem(SETTINGS, JSON.stringify({ ...settings, keyed: key !== "" }));
}

/** Calls back when another tab has kept other settings, and with them perhaps another key. */
export function onSettingsElsewhere(act: () => void) {
  const hear = ({ key: name, newValue }: StorageEvent) => {
    if (name === KEY) key = newValue ?? tab.getItem(KEY) ?? "";
    if (name === SETTINGS) act();
  };
  addEventListener("storage", hear);
  return () => removeEventListener("storage", hear);
}

/** Key and settings, as if there had never been any. */
export function forgetSettings() {
  key = "";
  tab.removeItem(KEY);
  device.removeItem(KEY);
  device.removeItem(SETTINGS);
  device.removeItem(ANSWERS_SINCE);
}

/** No answer that is remembered is older, in ms since 1970. */
export function answersSince() {
  const since = device.getItem(ANSWERS_SINCE);
  return since === null ? undefined : Number(since);
}

export function keepAnswersSince(since: number | undefined) {
  if (since === undefined) device.removeItem(ANSWERS_SINCE);
  else device.setItem(ANSWERS_SINCE, String(since));
}

/** For this tab; a key that is kept on the device stays there. */
function useHandedKey() {
  const handed = takeHandedKey();
  if (!handed) return;
  key = handed;
  tab.setItem(KEY, key);
  device.setItem(SETTINGS, JSON.stringify({ ...readSettings(), keyed: true }));
}

/** What an orchestrator is made from; the relay's address is always among it. */
export function optionsOf(apiKey: string, settings: Settings) {
  const options = { ...lookupOptions(settings), baseUrl: settings.relay || OWN_RELAY };
  return (apiKey ? { ...options, apiKey } : options) satisfies OrchestratorOptions;
}
