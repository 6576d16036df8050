/**
 * All that every IndexedDB of an origin holds, as text: to be searched for what must not be there.
 * Runs in a page, and refers to nothing around it.
 */
export async function readDatabases() {
  const done = (request) =>
    new Promise((resolve, reject) =>
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }),
    );
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      texts.push(
        `${name} ${store} ${JSON.stringify([await done(records.getAllKeys()), await done(records.getAll())])}`,
      );
    }
    database.close();
  }
  return texts;
}

/**
 * Makes what the ledgers hold a day older: so today is the next day for whoever reads them. Runs in
 * a page, and refers to nothing around it.
 */
export async function letADayPass() {
  const DAY = 86_400_000;
  const done = (request) =>
    new Promise((resolve, reject) =>
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }),
    );
  const database = await done(indexedDB.open("iocular"));
  const ledgers = database.transaction("ledgers", "readwrite").objectStore("ledgers");
  for (const key of await done(ledgers.getAllKeys())) {
    const ledger = await done(ledgers.get(key));
    ledger.day.period -= 1;
    for (const slot of ledger.slots) {
      slot.claimedAt -= DAY;
      if (slot.endedAt !== null) slot.endedAt -= DAY;
    }
    await done(ledgers.put(ledger, key));
  }
  database.close();
}

/** How far each stored job is, as `done/total`. Runs in a page, and refers to nothing around it. */
export async function readProgress() {
  const done = (request) =>
    new Promise((resolve, reject) =>
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }),
    );
  const database = await done(indexedDB.open("iocular"));
  const jobs = await done(database.transaction("jobs").objectStore("jobs").getAll());
  database.close();
  return jobs.map((job) => `${job.done}/${job.total}`);
}

/**
 * Makes the stored jobs so many milliseconds older. Runs in a page, and refers to nothing around
 * it.
 */
export async function makeJobsOlder(by) {
  const done = (request) =>
    new Promise((resolve, reject) =>
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }),
    );
  const database = await done(indexedDB.open("iocular"));
  const jobs = database.transaction("jobs", "readwrite").objectStore("jobs");
  const keys = await done(jobs.getAllKeys());
  for (const key of keys) {
    const job = await done(jobs.get(key));
    job.createdAt -= by;
    await done(jobs.keyPath === null ? jobs.put(job, key) : jobs.put(job));
  }
  database.close();
}
