/**
 * What was found in a text, and what of it is ticked. The sure ones are, until a person unticks
 * them; the doubtful ones are not, until a person ticks them.
 */
import type { FoundIoc } from "iocular";

import { Model } from "../model/model.ts";
import type { Asked } from "./asked.ts";

/** What tells one find from another, and whether it is sure. */
type Named = Pick<FoundIoc, "type" | "value" | "doubt">;

export class Finds extends Model {
  iocs: readonly FoundIoc[] = [];
  /** Of the sure ones. Whatever was unticked stays so while the text changes around it. */
  #unticked = new Set<string>();
  /** Of the doubtful ones. They are forgotten with their text: in another each is looked at anew. */
  #ticked = new Set<string>();

  /** What is ticked, and what cannot be: the plan says that it is skipped, and why. */
  get chosen(): Asked[] {
    return this.counted.filter((ioc) => this.isTicked(ioc)).map(({ start: _start, end: _end, ...asked }) => asked);
  }

  /** What counts as found: the sure ones, and the doubtful ones that a person has ticked. */
  get counted(): readonly FoundIoc[] {
    return this.iocs.filter((ioc) => !ioc.doubt || this.isTicked(ioc));
  }

  take(iocs: readonly FoundIoc[]) {
    this.iocs = iocs;
    const doubtful = new Set(iocs.filter(({ doubt }) => doubt).map(nameOf));
    this.#ticked = new Set([...this.#ticked].filter((name) => doubtful.has(name)));
    this.changed();
  }

  isTicked(ioc: Named) {
    return ioc.doubt ? this.#ticked.has(nameOf(ioc)) : !this.#unticked.has(nameOf(ioc));
  }

  tick(iocs: readonly Named[], ticked: boolean) {
    for (const ioc of iocs) {
      const unusual = ioc.doubt ? this.#ticked : this.#unticked;
      if (ticked === Boolean(ioc.doubt)) unusual.add(nameOf(ioc));
      else unusual.delete(nameOf(ioc));
    }
    this.changed();
  }
}

const nameOf = ({ type, value }: Named) => `${type} ${value}`;
