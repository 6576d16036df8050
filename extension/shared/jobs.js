/** Names of jobs: where the text came from, and a number of its own. */

const SOURCES = { selection: "Selection", link: "Link", page: "Page", paste: "Pasted text", again: "Again" };

/** @param {keyof typeof SOURCES} source */
export const newJobId = (source) => `${source}-${crypto.randomUUID()}`;

/** Where a job's text came from, for people. @param {string} jobId */
export const sourceOf = (jobId) => SOURCES[jobId.split("-", 1)[0]] ?? "Lookup";
