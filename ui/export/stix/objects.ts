/** What STIX objects have in common: their ids, who made them, and how far they may go. */
import { uuid5 } from "./uuid.ts";

export interface StixObject {
  type: string;
  spec_version: "2.1";
  id: string;
}

/** Who says it, and how far it may be handed on. */
export interface Frame {
  created_by_ref: string;
  object_marking_refs: string[];
}

/** The namespace of observables' ids: STIX 2.1, section 2.9. */
const OBSERVABLES = "00abedb4-aa42-466c-9c01-fed23315a9b7";
/** Ours, for ids that STIX leaves to who makes them. */
const OURS = "4b6f2c1e-9d3a-5e8b-a7c4-1f0d8e6b2a95";
/** What says nothing new is as old as this description of it, not as an export. */
const SINCE = "2026-11-01T00:00:00.000Z";

/**
 * An object whose id follows from all that it says: the same is never there twice, and two that
 * differ in anything are never taken for one.
 */
export async function named<Properties extends object>(type: string, properties: Properties) {
  const id = `${type}--${await uuid5(OURS, JSON.stringify({ type, ...properties }))}`;
  return { type, spec_version: "2.1" as const, id, ...properties };
}

/** The same, of a moment: what says when it was made. */
export const dated = <Properties extends object>(type: string, at: string, properties: Properties) =>
  named(type, { created: at, modified: at, ...properties });

/**
 * An observable. Its id is made from the properties that STIX says, so that every tool gives it the
 * same: in the canonical JSON of RFC 8785, which with one property is plain JSON.
 */
export async function observable<Properties extends object>(
  type: string,
  contributing: object,
  properties: Properties,
) {
  const id = `${type}--${await uuid5(OBSERVABLES, JSON.stringify(contributing))}`;
  return { type, spec_version: "2.1" as const, id, ...properties };
}

/** The same, of no moment. */
export const timeless = <Properties extends object>(type: string, properties: Properties) =>
  dated(type, SINCE, properties);

/** Who says all of it. */
export const author = () => timeless("identity", { name: "Iocular", identity_class: "system" });

/** An id for a bundle that holds such objects. */
export const bundleId = async (objects: readonly object[]) => `bundle--${await uuid5(OURS, JSON.stringify(objects))}`;
