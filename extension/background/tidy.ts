/**
 * Deletes what is older than the person, or their organisation, wants it kept: whenever a worker
 * starts, when settings change, and by an alarm of its own as long as there is a limit.
 */
import { letGoOfOld } from "../../ui/retention/retention.ts";
import { api } from "../shared/api.ts";
import { tell } from "../shared/news.ts";
import { readSettings } from "../shared/settings.ts";
import { jobStore, listJobs, remove } from "./engine.ts";

export const TIDY = "let go of what is old";
const MINUTES = 60;
const SINCE = "answersSince";

const KEPT = {
  jobs: listJobs,
  remove,
  clearAnswers: async () => (await jobStore()).clearCache(),
};

export async function tidy() {
  const { retentionDays: days } = await readSettings();
  await setAlarm(days > 0);
  const { [SINCE]: answersSince } = await api.storage.local.get<{ [SINCE]?: number }>(SINCE);
  const left = await letGoOfOld(KEPT, { days, answersSince });
  if (left.answersSince === undefined) await api.storage.local.remove(SINCE);
  else await api.storage.local.set({ [SINCE]: left.answersSince });
  if (left.removed.length > 0) tell({ settings: true }); // the pages read all of them anew
}

async function setAlarm(wanted: boolean) {
  if (!wanted) await api.alarms.clear(TIDY);
  else if (!(await api.alarms.get(TIDY))) await api.alarms.create(TIDY, { periodInMinutes: MINUTES });
}
