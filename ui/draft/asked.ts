/** What was said of an indicator where it was found. A job keeps the indicator alone. */
import type { FoundIoc, Ioc } from "iocular";

import type { Named } from "./file-names.ts";

/** An indicator, and what was said of it where that is known: of jobs of earlier nothing is. */
export type Asked = Ioc & Partial<Pick<FoundIoc, "doubt" | "unwrappedFrom">> & Named;

/**
 * A place of a job, with what was said of its indicator; `asked` is the list that was looked up.
 */
export function asAsked<Place extends { index: number; ioc: Ioc }>(
  place: Place,
  asked: readonly Asked[],
): Place & { ioc: Asked } {
  const { doubt, unwrappedFrom, fileNames } = asked[place.index] ?? {};
  if (!doubt && !unwrappedFrom && !fileNames) return place;
  const said = { ...(doubt && { doubt }), ...(unwrappedFrom && { unwrappedFrom }), ...(fileNames && { fileNames }) };
  return { ...place, ioc: { ...place.ioc, ...said } };
}
