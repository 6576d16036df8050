/** The XML that documents of Office and OpenDocument are made of. */
import { parse } from "../markup.ts";

/** What a part gives. */
export interface Part {
  text: string;
  /** There is more of it. */
  isCut: boolean;
}

/** Namespaces, which every document names and nobody reads. */
const OWN = /^https?:\/\/(schemas\.(openxmlformats|microsoft)\.(org|com)|purl\.oclc\.org|www\.w3\.org)\//;
/** What ends a line: a paragraph, a heading, a row. */
const LINES = new Set(["p", "h", "br", "line-break", "tr", "table-row"]);
/** What stands between words. */
const SPACES = new Set(["tab", "s", "tc", "table-cell"]);

/** The text of a part: all of it in OpenDocument, in Office what stands in `t` and in fields. */
export async function textOf(xml: Blob, room: number): Promise<Part> {
  let text = "";
  const links = linksOnce();
  const reader = {
    taken: () => text.length + links.length(),
    onopentag(name: string, attributes: Record<string, string>) {
      if (SPACES.has(localOf(name))) text += "\t";
      for (const [key, value] of Object.entries(attributes))
        if (/(^|:)(href|instr|dde-\w+|connection|Target)$/.test(key) && !OWN.test(value)) links.add(value);
    },
    onclosetag(name: string) {
      if (LINES.has(localOf(name))) text += "\n";
    },
    ontext(piece: string) {
      text += piece;
    },
  };
  const isAll = await parse(xml, reader, room, { xmlMode: true });
  return { text: [text.trim(), links.text()].filter(Boolean).join("\n"), isCut: !isAll };
}

/** Where the relations of a part lead outside of the document, but for what was seen. */
export async function linksOf(xml: Blob, room: number, seen: Set<string>): Promise<Part> {
  const links = linksOnce(seen);
  const reader = {
    taken: links.length,
    onopentag(_: string, { TargetMode, Target }: Record<string, string>) {
      if (TargetMode === "External" && Target) links.add(Target);
    },
  };
  const isAll = await parse(xml, reader, room, { xmlMode: true });
  return { text: links.text(), isCut: !isAll };
}

function linksOnce(seen = new Set<string>()) {
  const links: string[] = [];
  let length = 0;
  return {
    add(link: string) {
      if (seen.has(link)) return;
      seen.add(link);
      links.push(link);
      length += link.length;
    },
    length: () => length,
    text: () => links.join("\n"),
  };
}

const localOf = (name: string) => name.slice(name.indexOf(":") + 1);
