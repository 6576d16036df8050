/** Deletes what is older than the person wants it kept in this browser. */
import { letGoOfOld } from "../../ui/retention/retention.ts";
import { engine } from "../engine/client.ts";
import { removeReport } from "./reports.ts";
import { answersSince, keepAnswersSince, readSettings } from "./settings.ts";

const KEPT = { jobs: () => engine.list(), remove: removeReport, clearAnswers: () => engine.clearCache() };

/** Gives the lookups that are gone. */
export async function tidy(): Promise<string[]> {
  const limit = { days: readSettings().retentionDays, answersSince: answersSince() };
  const left = await letGoOfOld(KEPT, limit);
  keepAnswersSince(left.answersSince);
  return left.removed;
}
