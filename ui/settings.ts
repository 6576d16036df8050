/**
 * What page and extension both let a person set: what the key allows, and how long answers are
 * remembered.
 */
import type { Quota } from "iocular";

export const HOUR = 3_600_000;

/** How long answers are remembered, in ms; 0: not at all. */
export interface Memory {
  found: number;
  noData: number;
}

export interface LookupSettings {
  quota: "public" | "unlimited" | Quota;
  cacheTtlMs: Memory;
}

export const DEFAULTS: LookupSettings = { quota: "public", cacheTtlMs: { found: 24 * HOUR, noData: HOUR } };
