/**
 * Names of jobs: where the text came from, a number of its own, and how it begins. They are as the
 * page's own (`www/model/job-names.ts`), for it shows all of them.
 */
import type { Ioc } from "iocular";

import { hexOf } from "../../ui/hex.ts";

const SOURCES = {
  selection: "Selection",
  link: "Link",
  page: "Page",
  mark: "Mark",
  address: "Page address",
  paste: "Pasted text",
  typed: "Typed",
  again: "Again",
};

export type Source = keyof typeof SOURCES;

/** What the page calls its own. */
const OTHERS = { list: "Full page" };
const NAMES: Readonly<Record<string, string>> = { ...SOURCES, ...OTHERS };

/** So many characters of the text are in the name. */
const TITLE = 100;

export const newJobId = (source: Source, text: string) => `${source}/${crypto.randomUUID()}/${titleOf(text)}`;

/** A job of one mark: two indicators that begin alike are told apart by it. */
export async function newMarkId(ioc: Ioc) {
  return `mark/${crypto.randomUUID()}.${await digestOf(ioc)}/${titleOf(ioc.value)}`;
}

/** Whether it is the job of this mark. */
export const isMarkOf = async (jobId: string, ioc: Ioc) =>
  titleIn(jobId) === titleOf(ioc.value) && jobId.split("/", 2)[1]?.split(".")[1] === (await digestOf(ioc));

async function digestOf({ type, value }: Ioc) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${type} ${value}`));
  return hexOf(new Uint8Array(digest, 0, 8));
}

/** What is in the name of a text. */
export const titleOf = (text: string) => text.trim().replace(/\s+/g, " ").slice(0, TITLE);

export const titleIn = (jobId: string) => jobId.split("/").slice(2).join("/");

export const isOf = (jobId: string, source: Source) => jobId.startsWith(`${source}/`);

/** Where a job's text came from, for people. */
export function sourceOf(jobId: string) {
  const [source = ""] = jobId.split(/[-/]/, 1);
  return (Object.hasOwn(NAMES, source) && NAMES[source]) || "Lookup";
}

/** Whether it is the page's second try for one row, which is no lookup of its own. */
export const isRetry = (jobId: string) => /^retry\b/.test(jobId);
