/** Where in a page's text its indicators stand: every place of each, and not only the first. */
import { type FoundIoc, defang, extractIocs } from "iocular";

import { reasonOf } from "../../ui/draft/find.ts";
import { labelled } from "../../ui/draft/labelled.ts";
import { type OwnLists, withLeftOut } from "../../ui/draft/left-out.ts";
import type { Standing } from "../shared/mark-messages.ts";

/** So many indicators of one frame are marked. */
const MOST = 1000;
/** And so many places of one. */
const MOST_PLACES = 200;
/** So many characters are read in all for further places. */
const MOST_READ = 200_000_000;
/** What may not stand beside a repeat: it would be part of a longer word. */
const WITHIN_WORD = /[\p{L}\p{N}_-]/u;

/**
 * What would be ticked at first in the panel: what is in doubt, private, well known or on one of
 * the person's own lists is not marked.
 */
export function standing(text: string, lists: OwnLists): Standing[] {
  const found = withLeftOut(labelled(extractIocs(text)), lists).filter((find) => !reasonOf(find));
  let left = MOST_READ;
  return found.slice(0, MOST).map((find) => {
    const { type, value } = find;
    left -= text.length;
    const places = left > 0 ? placesOf(find, text) : [find.start, find.end];
    return { ioc: { type, value }, defanged: defang(value), places };
  });
}

function placesOf({ start, end, rawMatch }: FoundIoc, text: string) {
  const places = [start, end];
  for (let from = text.indexOf(rawMatch, end); from >= 0; from = text.indexOf(rawMatch, from + rawMatch.length)) {
    const to = from + rawMatch.length;
    if (!WITHIN_WORD.test(text[from - 1] ?? " ") && !WITHIN_WORD.test(text[to] ?? " ")) places.push(from, to);
    if (places.length >= 2 * MOST_PLACES) break;
  }
  return places;
}
