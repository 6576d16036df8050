/**
 * Documents of Office (DOCX, XLSX, PPTX) and OpenDocument (ODT, ODS, ODP): their text, where their
 * links lead, and the files inside them. XML is read as it comes: entities and documents outside are
 * not known to the parser, so none is loaded.
 */
import { Parser } from "htmlparser2";

import { membersOf } from "../members.ts";
import type { Content, Source } from "../open.ts";
import { cellsOf, stringsOf } from "./cells.ts";
import type { Archive } from "./zip.ts";

/** Where text stands, in the order of its reading. */
const PARTS = [
  /^content\.xml$/,
  /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/,
  /^ppt\/(slides|notesSlides|comments)\/[^/]+\.xml$/,
  /^xl\/(comments\d*|threadedComments\/[^/]+|drawings\/[^/]+|connections|externalLinks\/[^/]+)\.xml$/,
];
const SHEETS = /^xl\/worksheets\/[^/]+\.xml$/;
/** What is a file of its own, and is what an attacker would have put there. */
const HELD = /(^|\/)(vbaProject\.bin|embeddings\/[^/]+|activeX\/[^/]+\.bin|Object \d+)$/;
/** Namespaces, which every document names and nobody reads. */
const OWN = /^https?:\/\/(schemas\.(openxmlformats|microsoft)\.(org|com)|purl\.oclc\.org|www\.w3\.org)\//;

export async function readOffice(archive: Archive, source: Source): Promise<Content> {
  const { names } = archive;
  const unpack = async (name: string) => (await archive.unpack(name)).text();
  const texts: string[] = [];
  for (const part of PARTS)
    for (const name of names.filter((of) => part.test(of)).sort(byNumber)) texts.push(textOf(await unpack(name)));
  texts.push(...(await sheets(names, unpack)));
  const links = new Set<string>();
  for (const name of names.filter((of) => of.endsWith(".rels")))
    for (const link of linksOf(await unpack(name))) links.add(link);
  const held = names.filter((name) => HELD.test(name));
  const blobs = [];
  for (const name of held) blobs.push({ name, blob: await archive.unpack(name) });
  const { members, notes } = await membersOf(source, blobs);
  const macros = held.some((name) => name.endsWith("vbaProject.bin")) ? ["It holds macros: hashed, not read."] : [];
  return {
    text: [...texts, [...links].join("\n")].filter(Boolean).join("\n\n"),
    members,
    notes: [...macros, ...notes],
  };
}

async function sheets(names: readonly string[], unpack: (name: string) => Promise<string>) {
  const shared = names.includes("xl/sharedStrings.xml") ? stringsOf(await unpack("xl/sharedStrings.xml")) : [];
  const texts: string[] = [];
  for (const name of names.filter((of) => SHEETS.test(of)).sort(byNumber))
    texts.push(cellsOf(await unpack(name), shared));
  return texts;
}

const byNumber = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });

/** What ends a line: a paragraph, a heading, a row. */
const LINES = new Set(["p", "h", "br", "line-break", "tr", "table-row"]);
/** What stands between words. */
const SPACES = new Set(["tab", "s", "tc", "table-cell"]);

/** The text of a part: all of it in OpenDocument, in Office what stands in `t` and in fields. */
export function textOf(xml: string): string {
  let text = "";
  const links = new Set<string>();
  new Parser(
    {
      onopentag(name, attributes) {
        if (SPACES.has(localOf(name))) text += "\t";
        for (const [key, value] of Object.entries(attributes))
          if (/(^|:)(href|instr|dde-\w+|connection|Target)$/.test(key) && !OWN.test(value)) links.add(value);
      },
      onclosetag(name) {
        if (LINES.has(localOf(name))) text += "\n";
      },
      ontext(piece) {
        text += piece;
      },
    },
    { xmlMode: true },
  ).end(xml);
  return [text.trim(), [...links].join("\n")].filter(Boolean).join("\n");
}

/** Where the relations of a part lead outside of the document. */
export function linksOf(xml: string): string[] {
  const links: string[] = [];
  new Parser(
    {
      onopentag(_, { TargetMode, Target }) {
        if (TargetMode === "External" && Target) links.push(Target);
      },
    },
    { xmlMode: true },
  ).end(xml);
  return links;
}

const localOf = (name: string) => name.slice(name.indexOf(":") + 1);
