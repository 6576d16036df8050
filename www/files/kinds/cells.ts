/** The cells of a sheet of XLSX: most of their texts stand in a list apart, by number. */
import { parse } from "../markup.ts";
import type { Part } from "./parts.ts";

/** The list of shared texts. */
interface Strings {
  texts: readonly string[];
  /** There are more of them. */
  isCut: boolean;
}

export const NO_STRINGS: Strings = { texts: [], isCut: false };

/** As far as there is room for them. */
export async function stringsOf(xml: Blob, room: number): Promise<Strings> {
  const texts: string[] = [];
  let [text, depth, length] = ["", 0, 0];
  const reader = {
    taken: () => length,
    onopentag(name: string) {
      if (name === "si") text = "";
      if (name === "t") depth += 1;
    },
    ontext(piece: string) {
      if (depth === 0) return;
      text += piece;
      length += piece.length;
    },
    onclosetag(name: string) {
      if (name === "t") depth -= 1;
      if (name === "si") texts.push(text);
    },
  };
  const isAll = await parse(xml, reader, room, { xmlMode: true });
  return { texts, isCut: !isAll };
}

/**
 * A sheet: a line for each row, its cells apart by tabs, formulas beside what they gave. A cell of
 * a few bytes may name a text of megabytes, so each is counted before it is taken.
 */
export async function cellsOf(xml: Blob, shared: Strings, room: number): Promise<Part> {
  const lines: string[] = [];
  let cells: string[] = [];
  let [text, length, isShared, isCut] = ["", 0, false, shared.isCut];
  const add = (cell = "") => {
    length += cell.length + 1;
    if (length > room + 1) isCut = true;
    else cells.push(cell);
  };
  const reader = {
    taken: () => length,
    onopentag(name: string, attributes: Record<string, string>) {
      if (name === "row") cells = [];
      if (name === "c") isShared = attributes.t === "s";
      text = "";
    },
    ontext(piece: string) {
      text += piece;
    },
    onclosetag(name: string) {
      if (name === "v") add(isShared ? shared.texts[Number(text)] : text);
      if ((name === "f" || name === "t") && text) add(text);
      if (name === "row" && cells.length > 0) lines.push(cells.join("\t"));
      text = "";
    },
  };
  const isAll = await parse(xml, reader, room, { xmlMode: true });
  if (!isAll) lines.push(cells.join("\t")); // of a row that was not read to its end
  return { text: lines.join("\n"), isCut: isCut || !isAll };
}
