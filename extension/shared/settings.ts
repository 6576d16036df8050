/**
 * What the person has set, and what their organisation has set for them (`managed.ts`), which goes
 * before. It lies in `storage.local`; the key in `storage.session`, which the browser forgets when
 * it closes, unless the person wants it on the disk. Nothing lies in `storage.sync`, which would
 * carry the key to other machines.
 */
import type { OrchestratorOptions } from "iocular";

import { ALL_SITES, type SiteId } from "../../ui/pivots/pivots.ts";
import { DEFAULTS as LOOKUP, type LookupSettings, lookupOptions } from "../../ui/settings.ts";
import type { Theme } from "../../ui/theme.ts";
import { api } from "./api.ts";
import { type Forced, type Keep, readForced } from "./managed.ts";

export interface Settings extends LookupSettings {
  /** Empty: there is none. */
  key: string;
  keep: Keep;
  /** Whether the end of a job is told by a notification. */
  notify: boolean;
  theme: Theme;
  /** Whether single keys do something in the whole page. */
  shortcuts: boolean;
  /** The sites that it offers for a second look. */
  pivots: readonly SiteId[];
  /** What is found and not ticked at first: domains, addresses, networks, hashes. */
  allow: readonly string[];
}

/** What of it lies in the two areas. */
interface Stored {
  settings?: Partial<Omit<Settings, "key">>;
  key?: string;
}

const DEFAULTS = {
  ...LOOKUP,
  keep: "session",
  notify: false,
  theme: "system",
  shortcuts: true,
  pivots: ALL_SITES,
  allow: [],
} as const;

/**
 * Keeps scripts in web pages away from both areas, where the browser can (Firefox has no such
 * scripts of ours to keep away).
 */
export function guardStorage() {
  for (const area of [api.storage.local, api.storage.session]) {
    void area.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
  }
}

/** What holds. */
export async function readSettings(): Promise<Settings> {
  const [own, forced] = await Promise.all([readOwn(), readForced()]);
  return { ...own, ...forced, neverSend: [...(forced.neverSend ?? []), ...own.neverSend] };
}

/** What the person has set, whatever holds. */
export async function readOwn(): Promise<Settings> {
  const { settings, key } = await api.storage.local.get<Stored>(["settings", "key"]);
  const { key: forgotten } = await api.storage.session.get<Stored>("key");
  return { ...DEFAULTS, ...settings, key: key ?? forgotten ?? "" };
}

/**
 * Keeps what the person has set. What the organisation sets for them stays as it was theirs, and is
 * there again when the organisation lets go of it.
 */
export async function writeSettings(settings: Settings) {
  const [own, forced] = await Promise.all([readOwn(), readForced()]);
  const kept = { ...settings, ...theirs(own, forced) };
  await keepKey(settings.key, forced.keep ?? settings.keep);
  await api.storage.local.set({ settings: withoutKey(kept) });
}

/** Keeps what is left out at first, and all else as it is. */
export const writeAllow = async (allow: readonly string[]) => writeSettings({ ...(await readOwn()), allow });

/** A key that lies on the disk goes to the session where the organisation wants that. */
export async function moveKey() {
  const { keep } = await readForced();
  const { key } = await api.storage.local.get<Stored>("key");
  if (key && keep === "session") await keepKey(key, keep);
}

/** Calls back when settings or key have changed, whoever changed them. */
export function onSettings(changed: () => void) {
  api.storage.onChanged.addListener((changes, area) => {
    if (area === "managed" || "settings" in changes || "key" in changes) changed();
  });
}

/** What an orchestrator is made from. */
export const optionsOf = (settings: Settings): OrchestratorOptions => ({
  ...lookupOptions(settings),
  apiKey: settings.key,
});

/** In one place alone. */
async function keepKey(key: string, keep: Keep) {
  const { local, session } = api.storage;
  const [place, other] = keep === "device" ? [local, session] : [session, local];
  if (key === "") await place.remove("key");
  else await place.set({ key });
  await other.remove("key");
}

function withoutKey({ key: _, ...settings }: Settings) {
  return settings;
}

/** The person's own values of what is forced; their list of what is never sent is added to. */
function theirs(own: Settings, forced: Forced): Partial<Settings> {
  const names = Object.keys(forced).filter((name) => name !== "neverSend") as (keyof Settings)[];
  return Object.fromEntries(names.map((name) => [name, own[name]]));
}
