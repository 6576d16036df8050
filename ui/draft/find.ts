/** Something that was found in a text, with what is known of it without asking anybody. */
import type { Doubt, FoundIoc } from "iocular";
import type { List } from "iocular/lists";

export interface Find extends FoundIoc {
  /** The well-known lists that it stands in. */
  lists?: readonly List[];
  /** It stands in the person's own list, or leads to who has published the text. */
  known?: "allowed" | "publisher";
}

/** Why it is not ticked at first. */
export type Reason = Doubt | "private" | "allowed" | "vendor" | "publisher" | "well_known";

/**
 * Why a find is not ticked at first; `null`: it is.
 *
 * What a person has on their own list is left out, whatever else is known of it. What stands where attackers live too is ticked, whatever other list has its name. And below a top
 * site's address anybody may have put something: links are ticked, unless they lead to who writes
 * about threats.
 */
export function reasonOf({ doubt, private: isPrivate, known, lists = [], type }: Partial<Find>): Reason | null {
  if (doubt) return doubt;
  if (isPrivate) return "private";
  if (known === "allowed") return known;
  const isOf = (kind: List["kind"]) => lists.some((list) => list.kind === kind);
  if (isOf("abused")) return null;
  if (isOf("reference")) return "vendor";
  if (known === "publisher") return known;
  return isOf("well_known") && type !== "url" ? "well_known" : null;
}
