/**
 * Opens a file, wherever it comes from: hashes it, finds out what it is, and has its kind's reader
 * read it. Whatever is in the way becomes a note; nothing here throws because of a file.
 */
import { Budget, DEPTH, HASHED, OPENED, Unreadable, cutNote } from "./budget.ts";
import { decoded } from "./decode.ts";
import { type ReadFile, unread } from "./read-file.ts";
import { sha256 } from "./sha256.ts";
import { HEAD, type Kind, sniff } from "./sniff.ts";
import type { Content, Held, Reader, Source } from "./source.ts";

/** Each in a file of its own, loaded when it is wanted, with the library that it needs. */
const READERS: { readonly [Of in Kind]: () => Promise<{ read: Reader }> } = {
  pdf: () => import("./kinds/pdf.ts"),
  zip: () => import("./kinds/zip.ts"),
  gzip: () => import("./kinds/gzip.ts"),
  compound: () => import("./kinds/compound.ts"),
  image: () => import("./kinds/image.ts"),
  text: async () => ({ read: readText }),
};

/** What is read piece by piece, however large it is. */
const PIECEWISE: readonly Kind[] = ["zip", "gzip", "text"];

export interface Opening {
  budget?: Budget;
  progress?: Source["progress"];
  /** Hears the hash as soon as it is known. */
  hashed?(sha256: string): void;
  depth?: number;
}

export async function open(blob: Blob, name: string, opening: Opening = {}): Promise<ReadFile> {
  const { budget = new Budget(), progress = () => {}, depth = 0 } = opening;
  const file = unread(name);
  if (blob.size > HASHED) file.notes.push("It is larger than 2 GB: not hashed.");
  else file.sha256 = await sha256(blob, (part) => progress("Hashing", part));
  opening.hashed?.(file.sha256);
  const member = async (held: Held) => {
    // A mail is text, and is read as deep as text is.
    if (depth >= DEPTH) throw new Unreadable(`What it holds lies more than ${DEPTH} files deep: not opened.`);
    const told = budget.takeMember(held.name);
    try {
      const inner = held.blob instanceof Blob ? held.blob : await held.blob();
      return await open(inner, told, { budget, progress, depth: depth + 1 });
    } catch (cause) {
      // One that cannot be unpacked stands there with its name, and why.
      return { ...unread(told), notes: [whyNot(cause, "It is damaged: it cannot be unpacked.")] };
    }
  };
  await fill(file, { blob, name, budget, progress, member }, depth);
  return file;
}

/** Reads it, and says what is in the way of that. */
async function fill(file: ReadFile, source: Source, depth: number) {
  try {
    const { text = "", isCut = false, notes = [], members = [] } = await content(source, depth);
    const taken = source.budget.takeText(text);
    file.text = taken.text;
    file.members = members;
    file.notes.push(...notes);
    if ((isCut || taken.isCut) && !notes.some(isCutNote)) file.notes.push(cutNote(taken.text.length));
  } catch (cause) {
    file.notes.push(whyNot(cause, "It could not be read: it is damaged, or not what it seems."));
  }
}

const whyNot = (cause: unknown, otherwise: string) => (cause instanceof Unreadable ? cause.message : otherwise);

const isCutNote = (note: string) => note.startsWith("Took the first");

async function content(source: Source, depth: number): Promise<Content> {
  const { blob } = source;
  if (blob.size === 0) return { notes: ["It is empty."] };
  const sniffed = sniff(new Uint8Array(await blob.slice(0, HEAD).arrayBuffer()));
  if ("called" in sniffed) return { notes: [notText(sniffed.called)] };
  const { kind } = sniffed;
  if (depth >= DEPTH && kind !== "text") throw new Unreadable(`It lies more than ${DEPTH - 1} files deep: not opened.`);
  if (blob.size > OPENED && !PIECEWISE.includes(kind))
    throw new Unreadable("It is larger than 200 MB: hashed, not read.");
  source.progress("Reading");
  const { read } = await READERS[kind]();
  return read(source);
}

const notText = (called: string) =>
  called ? `Not text, but ${called}: hashed, not read.` : "Not text: hashed, not read.";

/** Text, as what it says it is. */
async function readText(source: Source): Promise<Content> {
  const { text, isCut } = await decoded(source.blob, source.budget);
  const { readAs } = await import("./kinds/text.ts");
  const content = await readAs(text, source);
  return { ...content, isCut: isCut || (content.isCut ?? false) };
}
