/** The sentence of a text in which something stands. */
import type { Ioc } from "iocular";

import type { Reading } from "../../../ui/draft/draft.ts";
import { hostOf } from "../../../ui/draft/host.ts";

export interface Sentence {
  before: string;
  found: string;
  after: string;
}

/** So much of a text before and behind it is looked at, in characters. */
const AROUND = 300;
/** A line of so many characters was broken by its width, and its sentence goes on in the next. */
const BROKEN = 50;

/**
 * Where the indicator stands first in what was read; a host that was added, where what it is of
 * does. `null`: it stands nowhere.
 */
export function sentenceOf({ type, value }: Ioc, { text, iocs }: Reading): Sentence | null {
  const find =
    iocs.find((ioc) => ioc.type === type && ioc.value === value) ?? iocs.find((ioc) => hostOf(ioc) === value);
  return find ? sentenceAround(text, find.start, find.end) : null;
}

function sentenceAround(text: string, start: number, end: number): Sentence {
  const from = Math.max(0, start - AROUND);
  const around = joined(text.slice(from, end + AROUND));
  const [first, last] = edges(around, start - from, end - from);
  const cutBefore = first === 0 && from > 0 ? "…" : "";
  const cutAfter = last === around.length && end + AROUND < text.length ? "…" : "";
  return {
    before: cutBefore + around.slice(first, start - from).trimStart(),
    found: text.slice(start, end),
    after: around.slice(end - from, last).trimEnd() + cutAfter,
  };
}

/** With blanks for the ends of lines that were broken by their width: as long as it was. */
const joined = (text: string) =>
  text.replace(/([^\n]*)\n(?=\S)/g, (whole, line: string) =>
    line.length >= BROKEN && !/[.!?:]\s*$/.test(line) ? `${line} ` : whole,
  );

/** Where the sentences begin and end that hold what stands from `start` to `end`. */
function edges(text: string, start: number, end: number): [first: number, last: number] {
  let [first, last] = [0, text.length];
  for (const { index, segment } of new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)) {
    if (index <= start) first = index;
    if (index + segment.length >= end) {
      last = index + segment.length;
      break;
    }
  }
  return [first, last];
}
