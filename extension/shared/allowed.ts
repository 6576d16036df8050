/** What stands in the person's own list is found, and left out until they tick it. */
import { allows } from "../../ui/draft/allow.ts";
import type { Find } from "../../ui/draft/find.ts";

export function withAllowed(finds: readonly Find[], allow: readonly string[]): Find[] {
  const isAllowed = allows(allow);
  return finds.map((find) => (isAllowed(find) ? { ...find, known: "allowed" } : find));
}
