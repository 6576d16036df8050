/** What is left out at first for reasons of this text and this person: beside what lists know of all. */
import { allows } from "./allow.ts";
import type { Find } from "./find.ts";
import { isOf, publisherOf } from "./publisher.ts";

/** Finds with what is known of them here; `allowed` is the person's own list. */
export function withLeftOut(finds: readonly Find[], allowed: readonly string[]): Find[] {
  const isAllowed = allows(allowed);
  const publisher = publisherOf(finds);
  return finds.map((find) => {
    if (isAllowed(find)) return { ...find, known: "allowed" };
    return publisher !== null && isOf(find, publisher) ? { ...find, known: "publisher" } : find;
  });
}
