/**
 * What the page keeps beside each job: what it is called, its list, and the text it was found in.
 * The module keeps neither. Where the browser keeps the page from its storage, they last as long as
 * the page.
 */
import type { Asked } from "../draft/asked.ts";
import type { Tally } from "../verdict/tally.ts";

export const DATABASE = "iocular-page";
/** A longer text is kept as far as this, in characters. */
export const LONGEST_TEXT = 1_000_000;
/** A database that does not open for so long may never do so. In ms. */
const PATIENCE = 3000;

export interface JobRecord {
  id: string;
  /** What the person calls it; empty: it is called by its first indicator. */
  name: string;
  /** When it was begun, in ms since 1970. */
  createdAt: number;
  /** A person wants it gone. It goes once that cannot be taken back any more. */
  isDoomed: boolean;
  /** Places that a person has put first, in their order. */
  promoted: readonly number[];
  /** When that was last, in ms since 1970: of several reports the latest goes before all. */
  promotedAt?: number;
  /** How often each verdict stands in it, by which policy, when so many were done. */
  tally?: { by: string; done: number; counts: Tally };
}

export interface JobList {
  id: string;
  iocs: readonly Asked[];
  sendPrivate: boolean;
}

export interface JobText {
  id: string;
  text: string;
  /** Whether the text was longer. */
  isCut: boolean;
}

/**
 * The stores, with what each holds by a job's id. What is large stands apart from what is listed.
 */
interface Stores {
  records: JobRecord;
  lists: JobList;
  texts: JobText;
}

type StoreName = keyof Stores;

const STORES: readonly StoreName[] = ["records", "lists", "texts"];

const inMemory = new Map<string, unknown>();

let opening: Promise<IDBDatabase | null> | undefined;

/** `null`: there is none to be had. */
function database() {
  opening ??= inTime(open()).catch(() => null);
  return opening;
}

/** Rejects where it takes too long. One that opens later is used from then on. */
function inTime(opened: Promise<IDBDatabase>) {
  opened.then((db) => (opening = Promise.resolve(db))).catch(() => {});
  return Promise.race([opened, new Promise<never>((_, reject) => setTimeout(reject, PATIENCE))]);
}

function open() {
  return new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      for (const name of STORES) request.result.createObjectStore(name, { keyPath: "id" });
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
    request.onsuccess = () => {
      // Who deletes it must not wait for this page.
      request.result.onversionchange = () => {
        request.result.close();
        opening = undefined;
      };
      resolve(request.result);
    };
  });
}

export async function read<Name extends StoreName>(store: Name, id: string): Promise<Stores[Name] | undefined> {
  const here = inMemory.get(`${store} ${id}`);
  if (here) return here as Stores[Name];
  const db = await database();
  return db ? done<Stores[Name] | undefined>(db.transaction(store).objectStore(store).get(id)) : undefined;
}

export async function readAll<Name extends StoreName>(store: Name): Promise<Stores[Name][]> {
  const here = [...inMemory].filter(([name]) => name.startsWith(`${store} `)).map(([, value]) => value as Stores[Name]);
  const db = await database();
  return db ? [...here, ...(await done<Stores[Name][]>(db.transaction(store).objectStore(store).getAll()))] : here;
}

/** Keeps it; in memory where there is no room. */
export async function keep<Name extends StoreName>(store: Name, value: Stores[Name]) {
  const db = await database();
  try {
    if (!db) throw new Error("no storage");
    await done(db.transaction(store, "readwrite").objectStore(store).put(value));
    inMemory.delete(`${store} ${value.id}`);
  } catch {
    inMemory.set(`${store} ${value.id}`, value);
  }
}

/**
 * Changes a record, in one piece: another tab may change it too. Without a change it stays as it
 * is.
 */
export async function changeRecord(id: string, change: (record: JobRecord | undefined) => JobRecord | undefined) {
  const db = await database();
  if (!db || inMemory.has(`records ${id}`)) {
    const changed = change(await read("records", id));
    if (changed) inMemory.set(`records ${id}`, changed);
    return;
  }
  const records = db.transaction("records", "readwrite").objectStore("records");
  const changed = change(await done<JobRecord | undefined>(records.get(id)));
  if (changed) await done(records.put(changed));
}

/** Forgets all of a job. */
export async function forget(id: string) {
  for (const store of STORES) inMemory.delete(`${store} ${id}`);
  const db = await database();
  if (!db) return;
  const transaction = db.transaction(STORES, "readwrite");
  await Promise.all(STORES.map((store) => done(transaction.objectStore(store).delete(id))));
}

const done = <Value>(request: IDBRequest<Value>) =>
  new Promise<Value>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
