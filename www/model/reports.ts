/**
 * A report: a job with what the page keeps beside it. Written when it is begun, read by every tab.
 */
import type { Asked } from "../../ui/draft/asked.ts";
import type { Reading } from "../../ui/draft/draft.ts";
import {
  type JobList,
  type JobRecord,
  LONGEST_TEXT,
  changeRecord as update,
  forget,
  keep,
  read,
  readAll,
} from "../../ui/jobs/records.ts";
import { engine } from "../engine/client.ts";
import { isJob, titleOf } from "./job-names.ts";

/** A record without a job may be one that is just being begun. In ms. */
const SETTLED = 60_000;

/** What a report is begun with. */
export interface NewReport {
  iocs: readonly Asked[];
  sendPrivate: boolean;
  name: string;
  text: string;
  /** What was found in the text, where that is known. */
  reading: Reading | null;
}

export async function keepReport(id: string, { iocs, sendPrivate, name, text }: NewReport) {
  await Promise.all([
    keep("records", { id, name, createdAt: Date.now(), isDoomed: false, promoted: [] }),
    keep("lists", { id, iocs, sendPrivate }),
    keep("texts", { id, text: text.slice(0, LONGEST_TEXT), isCut: text.length > LONGEST_TEXT }),
  ]);
}

/** A job of an earlier version has none. */
export const readRecord = (id: string) => read("records", id);

export const readText = (id: string) => read("texts", id);

/** Its list, as far as it is known. */
export async function readList(id: string): Promise<JobList> {
  return (await read("lists", id)) ?? { id, iocs: await engine.indicators(id), sendPrivate: false };
}

/** What it is called. */
export const nameOf = (id: string, record: JobRecord | undefined) => record?.name || titleOf(id);

/** Changes what is kept of a job, and tells the other tabs. */
export async function changeRecord(id: string, change: Partial<JobRecord>) {
  const none = { id, name: "", createdAt: Date.now(), isDoomed: false, promoted: [] };
  await update(id, (record = none) => ({ ...record, ...change }));
  await engine.renamed(id);
}

/**
 * Deletes a job wherever it runs, with what is kept beside it; false: another tab runs it, and does
 * not answer.
 */
export async function removeReport(id: string) {
  const isGone = await engine.removeAnywhere(id);
  if (isGone) await forget(id);
  return isGone;
}

/** Deletes what was to be deleted when the page was left, and what belongs to no job any more. */
export async function tidyReports(now = Date.now()) {
  const jobs = new Set((await engine.list()).map(({ jobId }) => jobId).filter(isJob));
  for (const { id, isDoomed, createdAt } of await readAll("records")) {
    if (isDoomed && jobs.has(id)) await removeReport(id);
    else if (!jobs.has(id) && createdAt < now - SETTLED) await forget(id);
  }
}
