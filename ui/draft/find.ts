/** Something that was found in a text, with what is known of it without asking anybody. */
import type { Doubt, FoundIoc } from "iocular";
import type { List } from "iocular/lists";

import type { Named } from "./file-names.ts";

export interface Find extends FoundIoc, Named {
  /** The well-known lists that it stands in. */
  lists?: readonly List[];
  /** It stands in a list of the person's own, or leads to who has published the text. */
  known?: "never_send" | "allowed" | "publisher";
}

/** Why it is not ticked at first. */
export type Reason = Doubt | "never_send" | "private" | "allowed" | "vendor" | "publisher" | "well_known";

/**
 * Why a find is not ticked at first; `null`: it is.
 *
 * What is never sent says so, whatever else is known of it; and what a person has on their own list
 * is left out. What stands where attackers live too is ticked, whatever other list has its name.
 * And below a top site's address anybody may have put something: links are ticked, unless they lead
 * to who writes about threats.
 */
export function reasonOf({ doubt, private: isPrivate, known, lists = [], type }: Partial<Find>): Reason | null {
  if (known === "never_send") return known;
  if (doubt) return doubt;
  if (isPrivate) return "private";
  if (known === "allowed") return known;
  const isOf = (kind: List["kind"]) => lists.some((list) => list.kind === kind);
  if (isOf("abused")) return null;
  if (isOf("reference")) return "vendor";
  if (known === "publisher") return known;
  return isOf("well_known") && type !== "url" ? "well_known" : null;
}

/** Whether a person may tick it: what is never sent only the settings let go. */
export const mayTick = ({ known }: Pick<Find, "known">) => known !== "never_send";
