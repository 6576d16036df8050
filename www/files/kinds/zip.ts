/**
 * A ZIP file: a document of Office or OpenDocument by what it holds, else an archive, whose files
 * are opened in turn. “infected” is tried, which people who send samples lock them with.
 */
import {
  BlobReader,
  ERR_ENCRYPTED,
  ERR_INVALID_PASSWORD,
  type Entry,
  type FileEntry,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-native.js";

import { Unreadable } from "../budget.ts";
import { membersOf } from "../members.ts";
import type { Content, Source } from "../source.ts";
import { collector } from "../unpacked.ts";
import type { Archive } from "./office.ts";

/**
 * So many entries of its list are looked at: a document has fewer, and of an archive fewer are
 * read.
 */
const LISTED = 20_000;
const PASSWORD = "infected";
const LOCKED = "It is encrypted, and “infected” does not open it.";

export async function read(source: Source): Promise<Content> {
  const reader = new ZipReader(new BlobReader(source.blob), { useWebWorkers: false, checkSignature: true });
  try {
    const entries = await listed(reader);
    const archive = archiveOf(entries, source);
    const office = /^(word\/document|xl\/workbook|ppt\/presentation)\.(xml|bin)$/;
    if (
      archive.names.some((name) => office.test(name) || (name === "content.xml" && archive.names.includes("mimetype")))
    )
      return await (await import("./office.ts")).readOffice(archive, source);
    return await readArchive(entries, source);
  } finally {
    await reader.close();
  }
}

async function listed(reader: ZipReader<unknown>) {
  const entries: Entry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) if (entries.push(entry) === LISTED) break;
  } catch {
    throw new Unreadable("It is a ZIP file that is damaged.");
  }
  return entries.filter((entry): entry is FileEntry => !entry.directory);
}

function archiveOf(entries: readonly FileEntry[], source: Source): Archive {
  const byName = new Map(entries.map((entry) => [entry.filename, entry]));
  return {
    names: [...byName.keys()],
    async unpack(name) {
      const entry = byName.get(name);
      if (!entry) throw new Unreadable("It is damaged: a part is missing.");
      return unpacked(entry, source);
    },
  };
}

async function readArchive(entries: readonly FileEntry[], source: Source): Promise<Content> {
  if (entries.length === 0) return { notes: ["It is an archive that holds no files."] };
  return membersOf(
    source,
    entries.map((entry) => ({ name: entry.filename, blob: () => unpacked(entry, source) })),
  );
}

async function unpacked(entry: FileEntry, { budget }: Source): Promise<Blob> {
  const { writable, blob } = collector(budget, entry.compressedSize);
  try {
    await entry.getData(writable, entry.encrypted ? { password: PASSWORD } : {});
  } catch (cause) {
    if (cause instanceof Error && [ERR_INVALID_PASSWORD, ERR_ENCRYPTED].includes(cause.message))
      throw new Unreadable(LOCKED);
    throw cause;
  }
  return blob();
}
