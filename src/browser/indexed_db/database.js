// The origin's database, for database.rs: opening it, making its stores, and each transaction over
// them. In JavaScript, because every request and every event would cross out of the module by
// itself, and the code that waits for them is a third as large.
//
// A transaction commits itself when it has nothing to do. What awaits one of its requests may use
// it at once on waking: the event's microtasks run while it is still active. What awaits anything
// else in between may not.

const NAME = "iocular";
/** Raised when stores are added; `upgrade` brings an older database here. */
const VERSION = 2;

/** One record for each account. */
const LEDGERS = "ledgers";
/** One record for each answer, by (type, source, value). */
const ANSWERS = "answers";
/** The index over answers that has the least recently used first. */
const BY_USE = "usedAt";
/** One record for each job, by (provider, id): how far it is. */
const JOBS = "jobs";
/**
 * One record for each job, by the same key: what it was begun with. Apart, because it is large and
 * never changes.
 */
const LISTS = "lists";
/**
 * One record for each outcome, by the job's key and its number, from 0 on. Negative numbers are
 * places that were tried once.
 */
const OUTCOMES = "outcomes";
/** All that a job is written in. */
const STORES = [JOBS, LISTS, OUTCOMES];

/**
 * How old a note of use may get before it is renewed, in ms: an answer that is read all the time is
 * not written all the time.
 */
const USE_NOTED_EVERY = 60_000;

/**
 * Opens the database, making it if it is not there. Rejects where there is none, and where it is
 * refused.
 */
export async function open() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = ({ oldVersion }) => upgrade(request.result, oldVersion);
  const database = new Database(await result(request));
  // What others have told since an earlier one was opened, this one has not heard.
  database.news = wasOpened;
  wasOpened = true;
  return database;
}
let wasOpened = false;

/** An open database. What a method of it promises is rejected where the database fails. */
class Database {
  #handle;

  /** Set when it is of no use: another context needs a newer version, or it was deleted. */
  lost = false;

  /**
   * Whether others may have remembered answers that this realm knows nothing of. Only of a realm's
   * first is it known that it has missed nothing; once it is true it stays so.
   */
  news = false;
  /**
   * Where a context tells the others of the origin that it has remembered answers: how many more
   * there are by that, and not which.
   */
  #channel = new BroadcastChannel(NAME);

  /**
   * For how many more answers there is room. NaN: they are to be counted, which reads them all, and
   * so is not done for each.
   */
  #room = NaN;

  /** @param {IDBDatabase} handle */
  constructor(handle) {
    this.#handle = handle;
    handle.onversionchange = handle.onclose = () => {
      this.lost = true;
      handle.close();
    };
    this.#channel.onmessage = ({ data }) => {
      this.news = true;
      this.#room -= data;
    };
  }

  close() {
    this.#handle.close();
    this.#channel.close();
  }

  /**
   * A transaction that no other of the origin overlaps. A `strict` one is on the disk when it is
   * committed; that costs a millisecond.
   * @param {string | string[]} stores
   * @param {"strict" | "relaxed"} durability
   */
  #write(stores, durability) {
    return this.#handle.transaction(stores, "readwrite", { durability });
  }

  /**
   * An account's ledger as it is now, and the way to end its transaction: with another, or without.
   * @param {string} account
   */
  async ledger(account) {
    const transaction = this.#write(LEDGERS, "strict");
    const ledgers = transaction.objectStore(LEDGERS);
    const record = await result(ledgers.get(account));
    /** @param {string} [json] */
    const end = async (json) => {
      if (json !== undefined) ledgers.put(JSON.parse(json), account);
      await committed(transaction);
    };
    return { record, end };
  }

  /**
   * The answers under these keys, `undefined` where there is none.
   * @param {string[]} keys
   */
  async recall(keys) {
    const answers = this.#handle.transaction(ANSWERS).objectStore(ANSWERS);
    const records = await Promise.all(keys.map((key) => result(answers.get(key))));
    const isStale = (/** @type {{ usedAt: number }} */ record) => !(Date.now() - record.usedAt <= USE_NOTED_EVERY);
    const stale = keys.flatMap((key, at) => (records[at] && isStale(records[at]) ? [[key, records[at]]] : []));
    if (stale.length > 0) {
      // Nobody waits for this: at the worst an answer is forgotten sooner.
      const noted = this.#write(ANSWERS, "relaxed").objectStore(ANSWERS);
      for (const [key, record] of stale) noted.put(used(record), key);
    }
    return records;
  }

  /**
   * Remembers answers, in place of older ones.
   * @param {string} json Pairs of key and record.
   * @param {number} most Past so many the least recently used are let go of.
   */
  async remember(json, most) {
    const transaction = this.#write(ANSWERS, "relaxed");
    const answers = transaction.objectStore(ANSWERS);
    /** @type {[string, object][]} */
    const entries = JSON.parse(json);
    const held = await Promise.all(entries.map(([key]) => result(answers.count(key))));
    // Within the transaction, so that no other write is in between.
    if (Number.isNaN(this.#room)) this.#room = most - (await result(answers.count()));
    for (const [key, record] of entries) answers.put(used(record), key);
    const added = held.filter((count) => count === 0).length;
    const over = added - this.#room;
    const oldest = over > 0 ? await result(answers.index(BY_USE).getAllKeys(null, over)) : [];
    for (const key of oldest) answers.delete(key);
    await committed(transaction);
    this.#tell(added - oldest.length);
  }

  async forget() {
    const transaction = this.#write(ANSWERS, "relaxed");
    transaction.objectStore(ANSWERS).clear();
    await committed(transaction);
    this.#tell(NaN);
  }

  /**
   * Notes how many more answers there are, and tells the others.
   * @param {number} added
   */
  #tell(added) {
    this.#room -= added;
    this.#channel.postMessage(added);
  }

  /**
   * Creates a job, in place of an older one of its name.
   * @param {string} job Its key.
   * @param {string} provider
   * @param {string} header As JSON.
   * @param {string} list As JSON.
   * @param {number} keep How many jobs of the provider are kept: see {@link evict}.
   */
  async create(job, provider, header, list, keep) {
    const transaction = this.#write(STORES, "strict");
    deleteRecords(transaction, job);
    transaction.objectStore(LISTS).put(JSON.parse(list), job);
    transaction.objectStore(JOBS).put(used(JSON.parse(header)), job);
    await evict(transaction, provider, keep);
    await committed(transaction);
  }

  /**
   * Appends to jobs, to all of them or to none.
   * @param {string} json For each its key, its header, and pairs of number and record.
   * @param {string | undefined} provider Whose jobs are counted, if one is complete with this.
   * @param {number} keep
   */
  async append(json, provider, keep) {
    const transaction = this.#write(STORES, "strict");
    const [jobs, outcomes] = [transaction.objectStore(JOBS), transaction.objectStore(OUTCOMES)];
    for (const [job, header, entries] of JSON.parse(json)) {
      jobs.put(used(header), job);
      for (const [number, record] of entries) outcomes.put(record, [job, number]);
    }
    if (provider !== undefined) await evict(transaction, provider, keep);
    await committed(transaction);
  }

  /**
   * The provider's jobs: their keys, and their headers in the same order.
   * @param {string} provider
   */
  list(provider) {
    return headersOf(this.#handle.transaction(JOBS), provider);
  }

  /**
   * A job's header, its list, and its outcomes; `undefined` where there is none.
   * @param {string} job
   */
  async read(job) {
    const transaction = this.#handle.transaction(STORES);
    const records = await Promise.all([
      result(transaction.objectStore(JOBS).get(job)),
      result(transaction.objectStore(LISTS).get(job)),
      result(transaction.objectStore(OUTCOMES).getAll(outcomesOf(job))),
    ]);
    return records[0] === undefined ? undefined : records;
  }

  /**
   * Notes that a job is of use. Nobody waits for this: at the worst it is let go of sooner.
   * @param {string} job
   */
  async noteUse(job) {
    try {
      const jobs = this.#write(JOBS, "relaxed").objectStore(JOBS);
      const header = await result(jobs.get(job));
      if (header !== undefined) jobs.put(used(header), job);
    } catch {
      // The database has failed: whoever needs it next finds out.
    }
  }

  /**
   * Whether the job was there.
   * @param {string} job
   */
  async delete(job) {
    const transaction = this.#write(STORES, "strict");
    const count = await result(transaction.objectStore(JOBS).count(job));
    deleteRecords(transaction, job);
    await committed(transaction);
    return count > 0;
  }
}

/**
 * Brings a database of any earlier version here.
 * @param {IDBDatabase} database
 * @param {number} from
 */
function upgrade(database, from) {
  if (from < 1) {
    database.createObjectStore(LEDGERS);
    database.createObjectStore(ANSWERS).createIndex(BY_USE, BY_USE);
  }
  if (from < 2) for (const store of STORES) database.createObjectStore(store);
}

/**
 * Lets go of complete jobs past `keep`, the least recently used first; what this version cannot
 * read stays. It leaves the transaction open.
 * @param {IDBTransaction} transaction
 * @param {string} provider
 * @param {number} keep
 */
async function evict(transaction, provider, keep) {
  const [keys, headers] = await headersOf(transaction, provider);
  const complete = headers
    .map((header, at) => ({ ...header, key: keys[at] }))
    .filter(({ version, done, total }) => version === 1 && done >= total)
    .sort((one, other) => (one.usedAt ?? 0) - (other.usedAt ?? 0));
  for (const { key } of complete.slice(0, Math.max(0, headers.length - keep))) deleteRecords(transaction, key);
}

/**
 * @param {IDBTransaction} transaction
 * @param {string} provider
 * @returns {Promise<[any[], any[]]>} `any`: keys and records are whatever stands there.
 */
function headersOf(transaction, provider) {
  const jobs = transaction.objectStore(JOBS);
  // No provider's name has a line break in it; what follows that sign is the next.
  const range = IDBKeyRange.bound(`${provider}\n`, `${provider}\v`);
  return Promise.all([result(jobs.getAllKeys(range)), result(jobs.getAll(range))]);
}

/**
 * @param {IDBTransaction} transaction
 * @param {string} job
 */
function deleteRecords(transaction, job) {
  transaction.objectStore(JOBS).delete(job);
  transaction.objectStore(LISTS).delete(job);
  transaction.objectStore(OUTCOMES).delete(outcomesOf(job));
}

/**
 * The keys of a job's outcomes: arrays are greater than numbers
 * (<https://www.w3.org/TR/IndexedDB/#key-construct>).
 * @param {string} job
 */
const outcomesOf = (job) => IDBKeyRange.bound([job], [job, []]);

/**
 * The record, as of use now.
 * @param {object} record
 */
const used = (record) => Object.assign(record, { usedAt: Date.now() });

/**
 * What comes of a request.
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * The end of a transaction: what it wrote is written.
 * @param {IDBTransaction} transaction
 * @returns {Promise<unknown>}
 */
function committed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = reject;
  });
}
