/**
 * A ZIP file: a document of Office or OpenDocument by what it holds, else an archive, whose files
 * are opened in turn. “infected” is tried, which people who send samples lock them with.
 */
import {
  BlobReader,
  ERR_ENCRYPTED,
  ERR_INVALID_PASSWORD,
  type FileEntry,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-native.js";

import { Unreadable } from "../budget.ts";
import type { Content, Source } from "../open.ts";
import { type ReadFile, unread } from "../read-file.ts";
import { collector } from "../unpacked.ts";

const PASSWORD = "infected";
const LOCKED = "It is encrypted, and “infected” does not open it.";

/** The files of an archive, by name, and how one is unpacked. */
export interface Archive {
  names: readonly string[];
  unpack(name: string): Promise<Blob>;
}

export async function read(source: Source): Promise<Content> {
  const reader = new ZipReader(new BlobReader(source.blob), { useWebWorkers: false, checkSignature: true });
  try {
    const entries = (await listed(reader)).filter((entry) => !entry.directory);
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
  try {
    return (await reader.getEntries()) as FileEntry[];
  } catch {
    throw new Unreadable("It is a ZIP file that is damaged.");
  }
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
  const members: ReadFile[] = [];
  try {
    for (const [at, entry] of entries.entries()) {
      source.progress("Unpacking", at / entries.length);
      members.push(await readEntry(entry, source));
    }
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    return { members, notes: [cause.message] };
  }
  return { members, notes: entries.length === 0 ? ["It is an archive that holds no files."] : [] };
}

/** One that cannot be unpacked stands there with its name, and why. */
async function readEntry(entry: FileEntry, source: Source): Promise<ReadFile> {
  let blob: Blob;
  try {
    blob = await unpacked(entry, source);
  } catch (cause) {
    const notes = [cause instanceof Unreadable ? cause.message : "It is damaged: it cannot be unpacked."];
    return { ...unread(entry.filename, entry.uncompressedSize), notes };
  }
  return source.member(blob, entry.filename);
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
