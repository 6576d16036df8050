/// <reference path="../pdf-worker.d.ts" />
/**
 * A PDF: the text of its pages, where its links lead, and the files attached to it. Nothing in it is
 * run or drawn, and nothing is fetched for it.
 *
 * PDF.js would start a worker of its own; this is one already, so its other half is loaded here.
 */
import {
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
  getDocument,
} from "pdfjs-dist";
import * as pdfjsWorker from "pdfjs-dist/build/pdf.worker.mjs";

import { Unreadable } from "../budget.ts";
import { membersOf } from "../members.ts";
import type { Content, Source } from "../open.ts";

Object.assign(globalThis, { pdfjsWorker });

/** A report has fewer pages. */
const PAGES = 500;

export async function read(source: Source): Promise<Content> {
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
    return await contentOf(await opened(task), source);
  } finally {
    await task.destroy();
  }
}

async function opened(task: PDFDocumentLoadingTask) {
  try {
    return await task.promise;
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === "PasswordException";
    throw new Unreadable(isLocked ? "It is a PDF that wants a password." : "It is a PDF that is damaged.");
  }
}

async function contentOf(document: PDFDocumentProxy, source: Source): Promise<Content> {
  const { text, links, notes } = await pagesOf(document, source);
  const attached = Object.values((await document.getAttachments()) ?? {}).map((attachment, at) => ({
    name: String(attachment.filename || `attachment ${at + 1}`),
    blob: new Blob([new Uint8Array(attachment.content)]),
  }));
  const { members, notes: over } = await membersOf(source, attached);
  if (await document.hasJSActions()) notes.push("It holds JavaScript: not run.");
  return { text: [text, [...links].join("\n")].filter(Boolean).join("\n\n"), members, notes: [...notes, ...over] };
}

async function pagesOf(document: PDFDocumentProxy, { budget, progress }: Source) {
  const links = new Set<string>();
  const pages: string[] = [];
  let length = 0;
  const last = Math.min(document.numPages, PAGES);
  let number = 0;
  while (number < last && length < budget.room) {
    const page = await document.getPage(++number);
    const text = await textOf(page);
    for (const link of await linksOn(page)) links.add(link);
    page.cleanup();
    pages.push(text);
    length += text.length;
    progress("Reading pages", number / last);
  }
  const text = pages.join("\n").trim();
  const notes = number < document.numPages ? [`Took the first ${number} of its ${document.numPages} pages.`] : [];
  if (text === "") notes.push("It holds no text, only pictures of it.");
  return { text, links, notes };
}

async function textOf(page: PDFPageProxy) {
  const { items } = await page.getTextContent();
  return items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
}

async function linksOn(page: PDFPageProxy): Promise<string[]> {
  const annotations: { url?: string; unsafeUrl?: string }[] = await page.getAnnotations();
  return annotations.flatMap(({ url, unsafeUrl }) => unsafeUrl ?? url ?? []);
}
