/**
 * Which well-known lists an indicator stands in. It only labels, sends nothing, and needs no
 * `init`.
 *
 * @module iocular/lists
 */

/**
 * What kind of list it is. None says that what stands in it is harmless.
 *
 * - `well_known`: what everybody uses (top sites, resolvers, certificate authorities, the empty
 *   file): a report names it for many reasons.
 * - `reference`: security vendors and analysis services, which reports link to.
 * - `abused`: where anybody may put something, and attackers live: LOTS, shorteners, gateways.
 * - `context`: what an analyst wants to know, whatever it means: sinkholes, parked domains, CDNs,
 *   phishing exercises, the EICAR test file.
 */
export type ListKind = "well_known" | "reference" | "abused" | "context";

/** A well-known list. Frozen. */
export interface List {
  /** For programs. */
  readonly id: string;
  /** For people, in a word or three. */
  readonly name: string;
  /** What it means to stand in it. */
  readonly kind: ListKind;
  /** Whose list it is. */
  readonly source: string;
  /** Of when it is, YYYY-MM-DD. */
  readonly date: string;
}

/** A list with what stands in it; blanks part the values. */
export interface ListData extends List {
  /** What stands in it, parted by blanks. */
  readonly values: string;
}

/**
 * An indicator, as `extractIocs` and `classifyIoc` give them.
 *
 * @example
 * ```js
 * const ioc = { type: "ipv4", value: "8.8.8.8" };
 * ```
 */
export interface Labelled {
  /** What kind of thing it is. */
  readonly type: string;
  /** Canonical, as `extractIocs` gives it. */
  readonly value: string;
}

/** All lists, in the order in which labels stand. */
export const LISTS: readonly List[];

/**
 * Says for each indicator in which lists it stands, in the order of the list that was given: an
 * address by itself or its network, a domain by itself or, in lists that hold for it, one that it
 * is below, a URL by its host, a file by its hash.
 *
 * @param iocs - Indicators.
 * @returns For each, the lists in which it stands.
 * @throws `TypeError` if `iocs` is no array of objects with `type` and `value`.
 * @example
 * ```js
 * import { label } from "iocular/lists";
 *
 * console.log(label([{ type: "ipv4", value: "8.8.8.8" }])[0]?.[0]?.name); // "Public resolver"
 * ```
 */
export function label(iocs: readonly Labelled[]): (readonly List[])[];
