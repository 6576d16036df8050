/**
 * Text that a bookmark or another tool hands to the page behind the `#` of its address:
 * `#text=evil%5B.%5Dexample`. A browser sends that part of an address to nobody. It is shown, and
 * starts nothing: a link that somebody sends must not spend the quota.
 */
import { outside } from "../engine/client.ts";

const MARK = "#text=";
/** Longer ones are cut, in characters: browsers themselves take addresses of some megabytes. */
export const LONGEST = 1_000_000;

/**
 * Takes it out of the address, so that it is in no bookmark and no history; null if none is there.
 * What the page is part of may hand it over itself.
 */
export function takeHandedText(): string | null {
  const handed = outside()?.takeText();
  if (handed) return handed;
  const { hash, pathname, search } = location;
  if (!hash.startsWith(MARK)) return null;
  history.replaceState(history.state, "", pathname + search);
  return textIn(hash);
}

/** The text of such an address's end. What is not encoded as it should be is taken as it stands. */
export function textIn(hash: string): string {
  const written = hash.slice(MARK.length);
  try {
    return decodeURIComponent(written).slice(0, LONGEST);
  } catch {
    return written.slice(0, LONGEST);
  }
}
