/// <reference path="../pdf-worker.d.ts" />
/**
 * A PDF: the text of its pages, where its links lead, and the files attached to it. Nothing in it
 * is run or drawn, and nothing is fetched for it.
 *
 * PDF.js would start a worker of its own; this is one already, so its other half is loaded here.
 * The build has it tell how much it unpacks (`www/vite.config.ts`).
 */
import {
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
  getDocument,
} from "pdfjs-dist";
import type { TextContent } from "pdfjs-dist/types/src/display/api.js";
import * as pdfjsWorker from "pdfjs-dist/build/pdf.worker.mjs";

import { Unreadable } from "../budget.ts";
import { membersOf } from "../members.ts";
import type { Content, Source } from "../source.ts";

/** A report has fewer pages. */
const PAGES = 500;

export async function read(source: Source): Promise<Content> {
  const unpacking = watchUnpacking(source);
  const task = getDocument({
    data: new Uint8Array(await source.blob.arrayBuffer()),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    maxImageSize: 1,
  });
  try {
    const content = await contentOf(await opened(task), source, unpacking);
    return { ...content, notes: [...unpacking.whys, ...(content.notes ?? [])] };
  } catch (cause) {
    const [why] = unpacking.whys;
    throw why ? new Unreadable(why) : cause;
  } finally {
    await task.destroy();
  }
}

interface Unpacking {
  /** What to say of it. */
  whys: ReadonlySet<string>;
  /** What is unpacked next is a bomb or none by itself. */
  next(): void;
}

/** Counts what PDF.js unpacks, which goes on with what it can where that throws. */
function watchUnpacking({ budget, blob }: Source): Unpacking {
  const whys = new Set<string>();
  let got = 0;
  const takeUnpacked = (bytes: number) => {
    got += bytes;
    try {
      budget.takeUnpacked(bytes, got, blob.size);
    } catch (cause) {
      whys.add((cause as Unreadable).message);
      throw cause;
    }
  };
  const next = () => {
    got = 0;
  };
  Object.assign(globalThis, { pdfjsWorker, takeUnpacked });
  return { whys, next };
}

async function opened(task: PDFDocumentLoadingTask) {
  try {
    return await task.promise;
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === "PasswordException";
    throw new Unreadable(isLocked ? "It is a PDF that wants a password." : "It is a PDF that is damaged.");
  }
}

async function contentOf(document: PDFDocumentProxy, source: Source, unpacking: Unpacking): Promise<Content> {
  const { text, links, notes, isCut } = await pagesOf(document, source, unpacking);
  const attached = [...((await document.getAttachments()) ?? [])].map(([id, { filename }], at) => ({
    name: String(filename || `attachment ${at + 1}`),
    blob: async () => {
      unpacking.next();
      return new Blob([new Uint8Array((await document.getAttachmentContent(id)) ?? notThere())]);
    },
  }));
  const { members, notes: over } = await membersOf(source, attached);
  if (await document.hasJSActions()) notes.push("It holds JavaScript: not run.");
  return {
    text: [text, [...links].join("\n")].filter(Boolean).join("\n\n"),
    isCut,
    members,
    notes: [...notes, ...over],
  };
}

function notThere(): never {
  throw new Unreadable("It is only named, and not there.");
}

async function pagesOf(document: PDFDocumentProxy, { budget, progress }: Source, unpacking: Unpacking) {
  const links = new Set<string>();
  const pages: string[] = [];
  const last = Math.min(document.numPages, PAGES);
  let [number, unread, room] = [0, 0, budget.room];
  while (number < last && room > 0) {
    unpacking.next();
    const page = await pageOf(document, ++number, room);
    if (!page) unread += 1;
    const fresh = new Set(page?.links.filter((link) => !links.has(link)));
    room -= (page?.text ?? "").length + [...fresh].join("").length;
    if (room > 0) for (const link of fresh) links.add(link);
    pages.push(page?.text ?? "");
    progress("Reading pages", number / last);
  }
  const text = pages.join("\n").trim();
  return { text, links, notes: notesOn({ number, unread, all: document.numPages, text }), isCut: room <= 0 };
}

function notesOn({ number, unread, all, text }: { number: number; unread: number; all: number; text: string }) {
  const notes = number < all ? [`Took the first ${number} of its ${all} pages.`] : [];
  if (unread > 0) notes.push(`${unread} of its pages could not be read.`);
  else if (text === "") notes.push("It holds no text, only pictures of it.");
  return notes;
}

/** Nothing where it is damaged, or is a bomb. */
async function pageOf(document: PDFDocumentProxy, number: number, room: number) {
  try {
    const page = await document.getPage(number);
    const read = { text: await textOf(page, room), links: await linksOn(page) };
    page.cleanup();
    return read;
  } catch {
    return null;
  }
}

/** A little more than there is room for, at the most: a page may draw one thing again and again. */
async function textOf(page: PDFPageProxy, room: number) {
  const items: ReadableStreamDefaultReader<TextContent> = page.streamTextContent().getReader();
  const texts: string[] = [];
  let length = 0;
  for (let next = await items.read(); !next.done && length <= room; next = await items.read()) {
    const text = next.value.items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    texts.push(text);
    length += text.length;
  }
  await items.cancel(new Error("There is no room for more."));
  return texts.join("");
}

async function linksOn(page: PDFPageProxy): Promise<string[]> {
  const annotations: { url?: string; unsafeUrl?: string }[] = await page.getAnnotations();
  return annotations.flatMap(({ url, unsafeUrl }) => unsafeUrl ?? url ?? []);
}
