/**
 * Whether a compound file can be read to an end. Its sectors form chains and its directory a tree,
 * both by numbers that the file chooses: a ring of them, or a stream that says it is larger than
 * the file, would have a reader take memory until its process dies
 * ([MS-CFB](https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb)).
 */

const END = 0xfffffffe;
const NONE = 0xffffffff;
const DIRECTORY = { entry: 128, type: 66, left: 68, right: 72, child: 76, start: 116, size: 120 };
/** Types of entries. */
const [STREAM, ROOT] = [2, 5];
/** Smaller streams lie in sectors of 64 bytes within the root's own. */
const SMALL = 4096;
/** Twice what such a stream needs. */
const MOST_SMALL = 128;
/** So many sectors of the table does the header name itself. */
const IN_HEADER = 109;

export function isSound(bytes: Uint8Array<ArrayBuffer>): boolean {
  const file = new Chains(bytes);
  if (file.counts.some((count) => count > file.sectors)) return false;
  const directory = file.chain(file.at(48));
  const smallTable = file.chain(file.at(60));
  if (!directory || !smallTable || !file.table) return false;
  const entries = new Entries(file, directory);
  return entries.isTree() && entries.areStreamsSound(file, smallTable);
}

/** The sectors, by number, and which follows which. */
class Chains {
  readonly #view: DataView;
  readonly size: number;
  readonly sectors: number;
  /** The sectors that say which follows which; nothing where their own chain has a ring. */
  readonly table: readonly number[] | undefined;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.size = bytes[30] === 12 ? 4096 : 512;
    this.sectors = Math.ceil(bytes.length / this.size);
    this.table = this.#tableOf();
  }

  get length() {
    return this.#view.byteLength;
  }

  /** How many sectors tell of chains: of the table, of that of small ones, of more of the table. */
  get counts() {
    return [this.at(44), this.at(64), this.at(72)];
  }

  /** A number of the file; what lies beyond it is none. */
  at(offset: number) {
    return offset >= 0 && offset + 4 <= this.length ? this.#view.getUint32(offset, true) : NONE;
  }

  offsetOf(sector: number) {
    return (sector + 1) * this.size;
  }

  /** From a sector to the last; nothing where there is no last among so many. */
  chain(start: number, table = this.table, most = this.sectors) {
    return table && this.#followed(start, (sector) => this.#next(sector, table), most);
  }

  #next(sector: number, table: readonly number[]) {
    const entries = this.size / 4;
    const holder = table[Math.floor(sector / entries)];
    return holder === undefined ? END : this.at(this.offsetOf(holder) + 4 * (sector % entries));
  }

  #tableOf() {
    const named = Math.min(this.at(44), IN_HEADER);
    const table = Array.from({ length: named }, (_, at) => this.at(76 + 4 * at));
    const last = this.size / 4 - 1;
    const more = this.#followed(this.at(68), (sector) => this.at(this.offsetOf(sector) + 4 * last), this.sectors);
    for (const sector of more ?? [])
      for (let at = 0; at < last; at += 1) table.push(this.at(this.offsetOf(sector) + 4 * at));
    return more && table;
  }

  #followed(start: number, next: (sector: number) => number, most: number) {
    const chain: number[] = [];
    for (let sector = start; sector !== END && sector !== NONE; sector = next(sector)) {
      if (chain.length === most) return undefined;
      chain.push(sector);
    }
    return chain;
  }
}

/** The directory: streams, and what holds them. */
class Entries {
  readonly #file: Chains;
  readonly #offsets: readonly number[];

  constructor(file: Chains, directory: readonly number[]) {
    this.#file = file;
    const perSector = file.size / DIRECTORY.entry;
    this.#offsets = directory.flatMap((sector) =>
      Array.from({ length: perSector }, (_, at) => file.offsetOf(sector) + at * DIRECTORY.entry),
    );
  }

  /** Whether no entry is met twice on the ways from the root. */
  isTree() {
    const met = new Set<number>();
    const left = [0];
    for (let entry = left.pop(); entry !== undefined; entry = left.pop()) {
      if (met.has(entry)) return false;
      met.add(entry);
      const offset = this.#offsets[entry];
      if (offset === undefined) continue;
      const { left: before, right, child } = DIRECTORY;
      left.push(...[before, right, child].map((link) => this.#file.at(offset + link)).filter((link) => link !== NONE));
    }
    return true;
  }

  /**
   * Whether all of them together are no larger than the file, and each ends that is followed to its
   * end: the root's, and the small ones, however small they say that they are.
   */
  areStreamsSound(file: Chains, smallTable: readonly number[]) {
    let total = 0;
    for (const offset of this.#offsets) {
      const type = file.at(offset + DIRECTORY.type) & 0xff;
      const [start, size] = [file.at(offset + DIRECTORY.start), file.at(offset + DIRECTORY.size)];
      if (type === ROOT && !file.chain(start)) return false;
      if (type !== STREAM || size === 0) continue;
      total += size;
      if (total > file.length) return false;
      if (size < SMALL && !file.chain(start, smallTable, MOST_SMALL)) return false;
    }
    return true;
  }
}
