/**
 * Lookups that are cleared: hidden at once, and deleted when the person clears others or closes the
 * panel. Until then it can be taken back. They are noted in storage with whose they are, so that a
 * panel that was ended before it could delete them leaves them to the next, and one that is open
 * keeps what it still offers to bring back.
 */
import { api } from "../../shared/api.ts";
import { worker } from "../../pages/worker.ts";

const PREFIX = "cleared:";
const area = api.storage.local;
const nameOf = (id: string) => PREFIX + id;
/** The name of a lock that this panel holds as long as it is open. */
const OWNER = `panel ${crypto.randomUUID()}`;

let isHeld: Promise<void> | undefined;

export class Cleared {
  /** What can be taken back. */
  ids: readonly string[] = [];
  /** Those of them that were under way. */
  #paused: string[] = [];

  has(id: string) {
    return this.ids.includes(id);
  }

  /**
   * Deletes what was cleared before, and notes these; what is under way spends nothing meanwhile.
   */
  async take(ids: readonly string[], running: readonly string[]) {
    const before = this.delete();
    this.ids = ids; // at once: the panel may be closed with the next event
    await Promise.all([before, hold()]);
    if (this.ids !== ids) return; // taken back, or deleted, meanwhile
    await area.set(Object.fromEntries(ids.map((id) => [nameOf(id), OWNER])));
    for (const id of running) {
      if (this.ids !== ids || !(await worker.pause(id))) continue;
      if (this.ids === ids) this.#paused.push(id);
      else await worker.unpause(id);
    }
  }

  async takeBack() {
    const [ids, paused] = this.#end();
    await area.remove(ids.map(nameOf));
    for (const id of paused) await worker.unpause(id);
  }

  /** For good. */
  async delete() {
    const [ids] = this.#end();
    await deleteNow(ids);
  }

  #end() {
    const ended = [this.ids, this.#paused] as const;
    [this.ids, this.#paused] = [[], []];
    return ended;
  }
}

/** What another panel did not live to delete. */
export async function deleteLeft() {
  const [kept, { held = [] }] = await Promise.all([area.get<Record<string, unknown>>(null), navigator.locks.query()]);
  const open = new Set<unknown>(held.map(({ name }) => name));
  const left = Object.entries(kept).filter(([name, owner]) => name.startsWith(PREFIX) && !open.has(owner));
  await deleteNow(left.map(([name]) => name.slice(PREFIX.length)));
}

/** Tells the other panels that this one is open, until it is not. */
function hold() {
  isHeld ??= new Promise((resolve) => {
    void navigator.locks.request(OWNER, () => {
      resolve();
      return new Promise(() => {});
    });
  });
  return isHeld;
}

/** All are asked for at once: a panel that closes has no time for more. */
async function deleteNow(ids: readonly string[]) {
  await Promise.all(ids.map((id) => worker.remove(id)));
  await area.remove(ids.map(nameOf));
}
