/** Names of jobs: where the text came from, and a number of its own. */

const SOURCES = {
  selection: "Selection",
  link: "Link",
  page: "Page",
  mark: "Mark",
  address: "Page address",
  paste: "Pasted text",
  again: "Again",
};

export type Source = keyof typeof SOURCES;

export const newJobId = (source: Source) => `${source}-${crypto.randomUUID()}`;

/** Where a job's text came from, for people. */
export function sourceOf(jobId: string) {
  const [source = ""] = jobId.split("-", 1);
  return Object.hasOwn(SOURCES, source) ? SOURCES[source as Source] : "Lookup";
}
