/**
 * Documents of Office (DOCX, XLSX, PPTX) and OpenDocument (ODT, ODS, ODP): their text, where their
 * links lead, and the files inside them. XML is read as it comes: entities and documents outside
 * are not known to the parser, so none is loaded.
 */
import { Unreadable } from "../budget.ts";
import { membersOf } from "../members.ts";
import type { Content, Source } from "../source.ts";
import { NO_STRINGS, cellsOf, stringsOf } from "./cells.ts";
import { type Part, linksOf, textOf } from "./parts.ts";

/** Where text stands, in the order of its reading. */
const PARTS = [
  /^content\.xml$/,
  /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/,
  /^ppt\/(slides|notesSlides|comments)\/[^/]+\.xml$/,
  /^xl\/(comments\d*|threadedComments\/[^/]+|drawings\/[^/]+|connections|externalLinks\/[^/]+)\.xml$/,
];
const STRINGS = "xl/sharedStrings.xml";
const SHEETS = /^xl\/worksheets\/[^/]+\.xml$/;
/** What is a file of its own, and is what an attacker would have put there. */
const HELD = /(^|\/)(vbaProject\.bin|embeddings\/[^/]+|activeX\/[^/]+\.bin|Object \d+)$/;

/** The files of the archive that a document is, by name, and how one is unpacked. */
export interface Archive {
  names: readonly string[];
  unpack(name: string): Promise<Blob>;
}

export async function readOffice(archive: Archive, source: Source): Promise<Content> {
  const { names } = archive;
  const parts = [...textsOf(archive), ...(await sheetsOf(archive, source.budget.room)), ...relationsOf(archive)];
  const { text, isCut, notes: unread } = await inTurn(parts, source);
  const held = names.filter((name) => HELD.test(name));
  const { members, notes } = await membersOf(
    source,
    held.map((name) => ({ name, blob: () => archive.unpack(name) })),
  );
  const macros = held.some((name) => name.endsWith("vbaProject.bin")) ? ["It holds macros: hashed, not read."] : [];
  return { text, isCut, members, notes: [...unread, ...macros, ...notes] };
}

/** Reads a part, so many characters of it. */
type ReadPart = (room: number) => Promise<Part>;

/** As many as there is room for. What is in the way of one is not in the way of the others. */
async function inTurn(parts: readonly ReadPart[], { budget, progress }: Source) {
  const texts: string[] = [];
  const notes = new Set<string>();
  let [room, isCut] = [budget.room, false];
  for (const [at, read] of parts.entries()) {
    progress("Reading", at / parts.length);
    const part = await read(room).catch((cause) => {
      notes.add(cause instanceof Unreadable ? cause.message : "A part of it is damaged: not read.");
      return { text: "", isCut: false };
    });
    if (part.text) texts.push(part.text);
    room -= part.text.length;
    isCut = part.isCut || room < 0;
    if (isCut) break;
  }
  return { text: texts.join("\n\n"), isCut, notes };
}

const textsOf = ({ names, unpack }: Archive) =>
  PARTS.flatMap((form) => sorted(names, form)).map(
    (name): ReadPart =>
      async (room) =>
        textOf(await unpack(name), room),
  );

async function sheetsOf({ names, unpack }: Archive, room: number) {
  const sheets = sorted(names, SHEETS);
  const hasShared = sheets.length > 0 && names.includes(STRINGS);
  const shared = hasShared ? await stringsOf(await unpack(STRINGS), room) : NO_STRINGS;
  return sheets.map(
    (name): ReadPart =>
      async (left) =>
        cellsOf(await unpack(name), shared, left),
  );
}

/** Where all its parts lead, each once. */
function relationsOf({ names, unpack }: Archive) {
  const seen = new Set<string>();
  return names
    .filter((name) => name.endsWith(".rels"))
    .map(
      (name): ReadPart =>
        async (room) =>
          linksOf(await unpack(name), room, seen),
    );
}

const sorted = (names: readonly string[], form: RegExp) =>
  names.filter((name) => form.test(name)).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
