/**
 * What is left out at first for reasons of this text and this person: beside what lists know of
 * all.
 */
import { allows } from "./allow.ts";
import type { Find } from "./find.ts";
import { neverSends } from "./never-send.ts";
import { isOf, publisherOf } from "./publisher.ts";

/** A person's own lists: what is not worth a request, and what never leaves. */
export interface OwnLists {
  allow: readonly string[];
  neverSend: readonly string[];
}

/** Finds with what is known of them here. */
export function withLeftOut(finds: readonly Find[], { allow, neverSend }: OwnLists): Find[] {
  const isAllowed = allows(allow);
  const isKept = neverSends(neverSend);
  const publisher = publisherOf(finds);
  return finds.map((find) => {
    if (isKept(find)) return { ...find, known: "never_send" };
    if (isAllowed(find)) return { ...find, known: "allowed" };
    return publisher !== null && isOf(find, publisher) ? { ...find, known: "publisher" } : find;
  });
}
