/**
 * What was found in a text, and what of it is ticked. What was unticked stays so while the text
 * changes around it.
 */
import type { FoundIoc, Ioc } from "iocular";

import { Model } from "../model/model.ts";

export class Finds extends Model {
  iocs: readonly FoundIoc[] = [];
  #unticked = new Set<string>();

  /** What is ticked, and what cannot be: the plan says that it is skipped, and why. */
  get chosen(): Ioc[] {
    return this.iocs
      .filter((ioc) => this.isTicked(ioc))
      .map(({ type, value, rawMatch }) => ({ type, value, rawMatch }));
  }

  take(iocs: readonly FoundIoc[]) {
    this.iocs = iocs;
    this.changed();
  }

  isTicked(ioc: Ioc) {
    return !this.#unticked.has(nameOf(ioc));
  }

  tick(iocs: readonly Ioc[], ticked: boolean) {
    for (const ioc of iocs) {
      if (ticked) this.#unticked.delete(nameOf(ioc));
      else this.#unticked.add(nameOf(ioc));
    }
    this.changed();
  }
}

const nameOf = ({ type, value }: Ioc) => `${type} ${value}`;
