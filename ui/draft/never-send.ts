/**
 * What a person's never-send list holds, to be shown before it is planned. The package itself sends
 * none of it (`src/ioc/pattern.rs`), whatever is ticked here.
 */
import type { Ioc } from "iocular";

import { allows } from "./allow.ts";

/** Says of an indicator whether the list holds it. */
export const neverSends = (entries: readonly string[]): ((ioc: Pick<Ioc, "type" | "value">) => boolean) =>
  allows(entries.map(asFound));

/**
 * An entry as what is found is written: `*.corp.example` and `.corp.example` are `corp.example`.
 */
function asFound(entry: string) {
  const name = entry
    .trim()
    .toLowerCase()
    .replace(/^\*?\.?/, "");
  if (/[/:]|^[\da-f]{32,}$/.test(name)) return name.replace(/[[\]]/g, "");
  try {
    return new URL(`http://${name}`).hostname;
  } catch {
    return name; // the package refuses it, and says so
  }
}
