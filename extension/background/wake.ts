/**
 * The alarm that brings the worker back while something is unfinished. Browsers keep half a minute
 * between alarms, and may lose them when they are started or updated: so every worker that finds
 * something to do sees to it that there is one.
 */
import { api } from "../shared/api.ts";

export const ALARM = "go on";
/** The least that browsers allow, in minutes. */
const PERIOD = 0.5;

/** Sets the alarm as long as there is work, and ends it after. */
export async function wakeWhile(work: boolean) {
  const alarm = await api.alarms.get(ALARM);
  if (work && !alarm) await api.alarms.create(ALARM, { delayInMinutes: PERIOD, periodInMinutes: PERIOD });
  if (!work && alarm) await api.alarms.clear(ALARM);
}
