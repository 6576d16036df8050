/**
 * What was found in a text, and what of it is ticked: all, until a person unticks it, but for what
 * there is a reason to leave out, which is not until a person ticks it.
 */
import { Model } from "../model/model.ts";
import type { Asked } from "./asked.ts";
import { type Find, mayTick, reasonOf } from "./find.ts";

/** What tells one find from another, and whether it is ticked at first. */
type Named = Pick<Find, "type" | "value" | "doubt" | "private" | "lists" | "known">;

export class Finds extends Model {
  iocs: readonly Find[] = [];
  /**
   * Hosts that a person has added, beside what was found. Each has its URL or mail address as what
   * stood there.
   */
  #added: readonly Find[] = [];
  /**
   * Of those that are ticked at first. What was unticked stays so while the text changes around it.
   */
  #unticked = new Set<string>();
  /** Of the others. They go with what they stand for: where it comes again it is looked at anew. */
  #ticked = new Set<string>();

  /**
   * Made once for each change: they are asked for with every key, and there may be thousands.
   * Nobody changes them.
   */
  #counted: readonly Find[] | undefined;
  #chosen: Asked[] | undefined;

  /** What is ticked, and what cannot be: the plan says that it is skipped, and why. */
  get chosen(): Asked[] {
    this.#chosen ??= this.counted.filter((ioc) => this.isTicked(ioc)).map(asAsked);
    return this.#chosen;
  }

  /** Whether a person has ticked what means something in its own network alone. */
  get sendPrivate() {
    return this.counted.some((ioc) => ioc.private && this.isTicked(ioc));
  }

  /** What counts as found: what is ticked at first, and what a person has ticked. */
  get counted(): readonly Find[] {
    this.#counted ??= this.iocs.filter((ioc) => !reasonOf(ioc) || this.isTicked(ioc));
    return this.#counted;
  }

  take(found: readonly Find[]) {
    const names = new Set(found.map(nameOf));
    const values = new Set(found.map(({ value }) => value));
    this.#added = this.#added.filter((find) => values.has(find.rawMatch) && !names.has(nameOf(find)));
    const iocs = this.#added.length > 0 ? [...found, ...this.#added] : found;
    this.iocs = iocs;
    const leftOut = new Set(iocs.filter(reasonOf).map(nameOf));
    this.#ticked = new Set([...this.#ticked].filter((name) => leftOut.has(name)));
    this.changed();
  }

  /** Adds hosts of what was found. They go with what they are of. */
  add(hosts: readonly Find[]) {
    const names = new Set(this.iocs.map(nameOf));
    const fresh = hosts.filter((host) => !names.has(nameOf(host)));
    this.#added = [...this.#added, ...fresh];
    this.iocs = [...this.iocs, ...fresh];
    this.changed();
  }

  /**
   * Another text comes, whose finds are to be taken: what was ticked or not in the last is
   * forgotten. Gives what takes that back.
   */
  forgetTicks(): () => void {
    const [unticked, ticked] = [this.#unticked, this.#ticked];
    [this.#unticked, this.#ticked] = [new Set(), new Set()];
    return () => {
      [this.#unticked, this.#ticked] = [unticked, ticked];
    };
  }

  protected override changed() {
    [this.#counted, this.#chosen] = [undefined, undefined];
    super.changed();
  }

  isTicked(ioc: Named) {
    if (!mayTick(ioc)) return false;
    return reasonOf(ioc) ? this.#ticked.has(nameOf(ioc)) : !this.#unticked.has(nameOf(ioc));
  }

  tick(iocs: readonly Named[], ticked: boolean) {
    for (const ioc of iocs.filter(mayTick)) {
      const leftOut = reasonOf(ioc) !== null;
      const unusual = leftOut ? this.#ticked : this.#unticked;
      if (ticked === leftOut) unusual.add(nameOf(ioc));
      else unusual.delete(nameOf(ioc));
    }
    this.changed();
  }
}

const asAsked = ({
  start: _start,
  end: _end,
  private: _private,
  lists: _lists,
  known: _known,
  ...asked
}: Find): Asked => asked;

const nameOf = ({ type, value }: Named) => `${type} ${value}`;
