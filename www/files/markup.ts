/** Markup, parsed piece by piece, and no further than there is room for what it says. */
import { type Handler, Parser, type ParserOptions } from "htmlparser2";

const PIECE = 64 * 1024;

/** A reader of markup. */
export interface Reader extends Partial<Handler> {
  /** How many characters it has taken. */
  taken(): number;
}

/** Whether all of it was read: `reader` took no more than there is room for. */
export async function parse(markup: Blob, reader: Reader, room: number, options?: ParserOptions): Promise<boolean> {
  const parser = new Parser(reader, options);
  const pieces = markup.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (let next = await pieces.read(); !next.done; next = await pieces.read())
    if (!writeTo(parser, next.value, reader, room)) return pieces.cancel().then(() => false);
  parser.end();
  return true;
}

/** The same, of what is in memory. */
export function parseText(markup: string, reader: Reader, room: number, options?: ParserOptions): boolean {
  const parser = new Parser(reader, options);
  if (!writeTo(parser, markup, reader, room)) return false;
  parser.end();
  return true;
}

function writeTo(parser: Parser, text: string, reader: Reader, room: number) {
  for (let at = 0; at < text.length; at += PIECE) {
    if (reader.taken() > room) return false;
    parser.write(text.slice(at, at + PIECE));
  }
  return true;
}
