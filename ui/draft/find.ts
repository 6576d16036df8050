/** Something that was found in a text, with what is known of it without asking anybody. */
import type { Doubt, FoundIoc } from "iocular";
import type { List } from "iocular/lists";

export interface Find extends FoundIoc {
  /** The well-known lists that it stands in. */
  lists?: readonly List[];
}

/** Why it is not ticked at first. */
export type Reason = Doubt | "private" | "vendor" | "well_known";

/**
 * Why a find is not ticked at first; `null`: it is.
 *
 * What stands where attackers live too is ticked, whatever other list has its name. And below a top
 * site's address anybody may have put something: links are ticked, unless they lead to who writes
 * about threats.
 */
export function reasonOf({ doubt, private: isPrivate, lists = [], type }: Partial<Find>): Reason | null {
  if (doubt) return doubt;
  if (isPrivate) return "private";
  const isOf = (kind: List["kind"]) => lists.some((list) => list.kind === kind);
  if (isOf("abused")) return null;
  if (isOf("reference")) return "vendor";
  return isOf("well_known") && type !== "url" ? "well_known" : null;
}
