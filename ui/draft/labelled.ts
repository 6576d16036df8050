/** Finds with the well-known lists that they stand in. */
import type { FoundIoc } from "iocular";
import { label } from "iocular/lists";

import type { Find } from "./find.ts";

export function labelled(iocs: readonly FoundIoc[]): Find[] {
  const labels = label(iocs);
  return iocs.map((ioc, at) => {
    const lists = labels[at] ?? [];
    return lists.length > 0 ? { ...ioc, lists } : ioc;
  });
}
