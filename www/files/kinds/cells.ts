/** The cells of a sheet of XLSX: most of their texts stand in a list apart, by number. */
import { Parser } from "htmlparser2";

/** The list of shared texts. */
export function stringsOf(xml: string): string[] {
  const strings: string[] = [];
  let text = "";
  let depth = 0;
  new Parser(
    {
      onopentag(name) {
        if (name === "si") text = "";
        if (name === "t") depth += 1;
      },
      ontext(piece) {
        if (depth > 0) text += piece;
      },
      onclosetag(name) {
        if (name === "t") depth -= 1;
        if (name === "si") strings.push(text);
      },
    },
    { xmlMode: true },
  ).end(xml);
  return strings;
}

/** A sheet: a line for each row, its cells apart by tabs, formulas beside what they gave. */
export function cellsOf(xml: string, shared: readonly string[]): string {
  const lines: string[] = [];
  let cells: string[] = [];
  let isShared = false;
  let text = "";
  new Parser(
    {
      onopentag(name, attributes) {
        if (name === "row") cells = [];
        if (name === "c") isShared = attributes.t === "s";
        text = "";
      },
      ontext(piece) {
        text += piece;
      },
      onclosetag(name) {
        if (name === "v") cells.push(isShared ? (shared[Number(text)] ?? "") : text);
        if ((name === "f" || name === "t") && text) cells.push(text);
        if (name === "row" && cells.length > 0) lines.push(cells.join("\t"));
        text = "";
      },
    },
    { xmlMode: true },
  ).end(xml);
  return lines.join("\n");
}
