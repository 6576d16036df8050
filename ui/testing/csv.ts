/** Reads CSV back, strictly (RFC 4180): what is not a field, a comma or CRLF throws. */

/** The cells of each row by the name of their column. */
export function readCsv(csv: string): Record<string, string>[] {
  const [head = [], ...rows] = parseCsv(csv);
  return rows.map((cells) => Object.fromEntries(head.map((name, n) => [name, cells[n] ?? ""])));
}

/** The rows, and in each its cells; the mark that says UTF-8 must be there. */
export function parseCsv(csv: string): string[][] {
  if (csv[0] !== "\ufeff") throw new Error("No mark at the beginning.");
  const rows: string[][] = [[]];
  const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  for (let at = 1; at < csv.length;) {
    field.lastIndex = at;
    const [whole = "", quoted, plain = ""] = field.exec(csv) ?? [];
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (csv[at] === ",") at += 1;
    else if (csv.slice(at, at + 2) === "\r\n") {
      at += 2;
      rows.push([]);
    } else throw new Error(`No CSV at ${at}: ${csv.slice(at, at + 20)}`);
  }
  return rows.slice(0, -1);
}
