/**
 * The ends of jobs that the person has yet to hear of. They are stored, for the worker may be ended
 * between a job's end and the word of it; each job has an entry of its own, because what reads an
 * entry, changes it and writes it back would lose what came in between.
 */
import { api } from "../shared/api.ts";

const PREFIX = "end:";
/** The job runs, and its end is to be told. */
const AWAITED = "awaited";

/** Awaited, or ended with so many malicious ones. */
type End = typeof AWAITED | number;

const area = api.storage.local;
const nameOf = (id: string) => PREFIX + id;

/** Before a job begins. */
export const awaitEnd = (id: string) => area.set({ [nameOf(id)]: AWAITED });

/** The job has ended, with so many malicious ones, and the person has not looked yet. */
export const noteEnd = (id: string, malicious: number) => area.set({ [nameOf(id)]: malicious });

export const forgetEnd = (id: string) => area.remove(nameOf(id));

/** The jobs whose ends are to be told. */
export async function awaitedEnds(): Promise<Set<string>> {
  const entries = await read();
  return new Set(entries.filter(([, end]) => end === AWAITED).map(([id]) => id));
}

/** How many turned out malicious since the person last looked. */
export async function unseenMalicious(): Promise<number> {
  const entries = await read();
  return entries.reduce((sum, [, end]) => (end === AWAITED ? sum : sum + end), 0);
}

/** The person looks. */
export async function seeEnds() {
  const entries = await read();
  await area.remove(entries.filter(([, end]) => end !== AWAITED).map(([id]) => nameOf(id)));
}

async function read(): Promise<[id: string, end: End][]> {
  const all = await area.get<Record<string, End>>(null);
  return Object.entries(all)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, end]) => [name.slice(PREFIX.length), end]);
}
