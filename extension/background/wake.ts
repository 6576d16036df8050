/**
 * The alarm that brings the worker back while something is unfinished. Browsers keep half a minute
 * between alarms, and may lose them when they are started or updated: so every worker that finds
 * something to do sees to it that there is one.
 */
import { api } from "../shared/api.ts";

export const ALARM = "go on";
/** The least that browsers allow, in minutes. */
const PERIOD = 0.5;

/**
 * Sets the alarm as long as there is work, and ends it after. Work that waits for tomorrow wants no
 * worker before then.
 */
export async function wakeWhile(work: boolean, notBefore = 0) {
  const alarm = await api.alarms.get(ALARM);
  if (!work) {
    if (alarm) await api.alarms.clear(ALARM);
    return;
  }
  const period = PERIOD * 60_000;
  const when = Math.max(Date.now() + period, notBefore);
  const isSet = alarm && Math.abs(alarm.scheduledTime - when) <= period;
  if (!isSet) await api.alarms.create(ALARM, { when, periodInMinutes: PERIOD });
}
