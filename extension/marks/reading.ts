/**
 * Reads the page in slices, what stands in the window first, and keeps the places of its
 * indicators. The browser has its turn between two slices.
 */
import { coalesced } from "../../ui/coalesced.ts";
import type { Standing } from "../shared/mark-messages.ts";
import { textInWindow } from "./in-window.ts";
import { PageReader, type Piece } from "./page-text.ts";
import { type Place, placesIn } from "./places.ts";
import { ask } from "./worker.ts";

/**
 * So many indicators of a frame are marked, and so many places: each is measured where it is seen.
 */
const [MOST_FOUND, MOST_PLACES] = [1000, 2000];
/**
 * How long a slice takes, and at most where nothing else is to be done; how long the page may keep
 * us from it. In ms.
 */
const [SLICE, LONGEST_SLICE, LONGEST_WAIT] = [6, 25, 100];

/** Hears what comes of it. */
export interface Reader {
  /** These are new among the places. */
  found(standings: readonly Standing[]): void;
  /** A root that is read, and may change. */
  root(root: Node): void;
}

export class Reading {
  places: readonly Place[] = [];
  /** Whether all of the page is marked. */
  whole = true;
  /** How long it took last, in ms. */
  took = 0;
  #reader: Reader;
  #stopped = false;
  /** What was found in which piece: most of a page stays as it was. */
  #answers = new Map<string, readonly Standing[]>();
  /** Each indicator once. */
  #standings = new Map<string, Standing>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Reads all of it. */
  readonly read = coalesced(async () => {
    if (this.#stopped) return;
    const begun = performance.now();
    await this.#pass();
    this.took = performance.now() - begun;
  });

  stop() {
    this.#stopped = true;
  }

  async #pass() {
    const found = new Found();
    // Of a page that was read before the marks stand until all of it is read again.
    if (this.places.length === 0) this.places = found.places;
    const answers = new Map<string, readonly Standing[]>();
    await this.#take(textInWindow(), found, answers);
    const page = new PageReader();
    let time = SLICE;
    for (let piece = page.next(time); piece !== null && !found.full && !this.#stopped; piece = page.next(time)) {
      for (const root of page.roots) this.#reader.root(root);
      if (piece) await this.#take(piece, found, answers);
      time = await idle();
    }
    for (const root of page.roots) this.#reader.root(root);
    this.places = found.places;
    this.whole = page.whole && !found.full;
    this.#answers = answers;
    this.#reader.found([]);
  }

  async #take(piece: Piece, found: Found, answers: Map<string, readonly Standing[]>) {
    if (piece.text === "") return;
    const said = this.#answers.get(piece.text) ?? answers.get(piece.text);
    const standings = said ?? (await ask<Standing[]>({ marks: "find", text: piece.text }));
    answers.set(piece.text, standings);
    const places = placesIn(piece, standings).map(({ at, standing }) => ({ at, standing: this.#own(standing) }));
    this.#reader.found(found.add(places));
  }

  #own(standing: Standing) {
    const name = nameOf(standing.ioc);
    const own = this.#standings.get(name) ?? standing;
    this.#standings.set(name, own);
    return own;
  }
}

/** What one reading has found, within bounds; a place that is read twice counts once. */
class Found {
  readonly places: Place[] = [];
  full = false;
  #names = new Set<string>();
  #taken = new Map<Node, Set<string>>();

  /** Gives the indicators that are new. */
  add(places: readonly Place[]): Standing[] {
    const fresh: Standing[] = [];
    for (const place of places) {
      const name = nameOf(place.standing.ioc);
      if (this.#isTaken(place, name)) continue;
      const isNew = !this.#names.has(name);
      if (this.places.length >= MOST_PLACES || (isNew && this.#names.size >= MOST_FOUND)) this.full = true;
      if (this.full) break;
      if (isNew) fresh.push(place.standing);
      this.#names.add(name);
      this.places.push(place);
    }
    return fresh;
  }

  #isTaken({ at }: Place, name: string) {
    const [node, key] = at instanceof Range ? [at.startContainer, String(at.startOffset)] : [at, name];
    const keys = this.#taken.get(node) ?? new Set();
    this.#taken.set(node, keys);
    return keys.size === keys.add(key).size;
  }
}

export const nameOf = ({ type, value }: Standing["ioc"]) => `${type} ${value}`;

/** Waits for the browser's leave; gives how long the next slice may take, in ms. */
const idle = () =>
  new Promise<number>((resolve) => {
    const take = (deadline: IdleDeadline) =>
      resolve(Math.max(SLICE, Math.min(deadline.timeRemaining(), LONGEST_SLICE)));
    requestIdleCallback(take, { timeout: LONGEST_WAIT });
  });
