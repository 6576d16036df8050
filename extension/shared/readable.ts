/**
 * What is never sent, as far as it can be read: only the module knows, and with one entry that it
 * cannot read it would not begin at all. People's own lists are tried when they are saved.
 */
import init, { Orchestrator } from "iocular";

export async function readable<Of extends { neverSend: readonly string[] }>(settings: Of): Promise<Of> {
  const unreadable = new Set(await unreadableEntries(settings.neverSend));
  if (unreadable.size === 0) return settings;
  return { ...settings, neverSend: settings.neverSend.filter((entry) => !unreadable.has(entry)) };
}

export async function unreadableEntries(neverSend: readonly string[]): Promise<string[]> {
  if (neverSend.length === 0) return [];
  await init();
  return isReadable(neverSend) ? [] : neverSend.filter((entry) => !isReadable([entry]));
}

function isReadable(neverSend: readonly string[]) {
  try {
    new Orchestrator({ apiKey: "none", storage: "memory", neverSend }).free();
    return true;
  } catch {
    return false;
  }
}
