/** By which settings is looked up. */
import { engine } from "../engine/client.ts";
import { currentKey, optionsOf, readSettings } from "./settings.ts";

/** What of the settings a lookup goes by. */
export function inUse() {
  const settings = readSettings();
  return JSON.stringify([optionsOf(currentKey(), settings), settings.policy, settings.retentionDays]);
}

export async function configure() {
  const settings = readSettings();
  try {
    await engine.setPolicy(settings.policy);
    await engine.configure(optionsOf(currentKey(), settings));
  } catch {
    // What was kept cannot be used any more; the settings say what is wrong when they are saved.
    await engine.configure(optionsOf("", { ...settings, relay: "", quota: "public" }));
  }
}
