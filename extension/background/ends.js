/**
 * The ends of jobs that the person has yet to hear of. They are stored, for the worker may be ended
 * between a job's end and the word of it; each job has an entry of its own, because what reads an
 * entry, changes it and writes it back would lose what came in between.
 */
import { api } from "../shared/api.js";

const PREFIX = "end:";
/** The job runs, and its end is to be told. */
const AWAITED = "awaited";

const area = api.storage.local;
const nameOf = (id) => PREFIX + id;

/** Before a job begins. @param {string} id */
export const awaitEnd = (id) => area.set({ [nameOf(id)]: AWAITED });

/**
 * The job has ended, with so many malicious ones, and the person has not looked yet.
 * @param {string} id
 * @param {number} malicious
 */
export const noteEnd = (id, malicious) => area.set({ [nameOf(id)]: malicious });

/** @param {string} id */
export const forgetEnd = (id) => area.remove(nameOf(id));

/** The jobs whose ends are to be told. @returns {Promise<Set<string>>} */
export async function awaitedEnds() {
  const entries = await read();
  return new Set(entries.filter(([, end]) => end === AWAITED).map(([id]) => id));
}

/** How many turned out malicious since the person last looked. @returns {Promise<number>} */
export async function unseenMalicious() {
  const entries = await read();
  return entries.reduce((sum, [, end]) => (end === AWAITED ? sum : sum + end), 0);
}

/** The person looks. */
export async function seeEnds() {
  const entries = await read();
  await area.remove(entries.filter(([, end]) => end !== AWAITED).map(([id]) => nameOf(id)));
}

async function read() {
  const all = await area.get(null);
  return Object.entries(all)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, end]) => [name.slice(PREFIX.length), end]);
}
