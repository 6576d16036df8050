/**
 * What page and extension both let a person set: what the key allows, how long answers are
 * remembered and lookups kept, what is never sent, and when something is called malicious.
 */
import type { OrchestratorOptions, Quota } from "iocular";

import { BUILT_IN, type Policy } from "./policy/policy.ts";

export const HOUR = 3_600_000;

/** How long answers are remembered, in ms; 0: not at all. */
export interface Memory {
  found: number;
  noData: number;
}

export interface LookupSettings {
  quota: "public" | "unlimited" | Quota;
  cacheTtlMs: Memory;
  policy: Policy;
  /** Domains, addresses, networks and hashes that never leave, whoever asks. */
  neverSend: readonly string[];
  /** After so many days lookups and answers are deleted; 0: never. */
  retentionDays: number;
}

export const DEFAULTS: LookupSettings = {
  quota: "public",
  cacheTtlMs: { found: 24 * HOUR, noData: HOUR },
  policy: BUILT_IN,
  neverSend: [],
  retentionDays: 0,
};

/**
 * What an orchestrator that a person works with is made from: jobs outlive their page or worker,
 * wait for a source that does not answer and for the next day, and what is internal stays here.
 */
export const lookupOptions = ({ quota, cacheTtlMs, neverSend }: LookupSettings) =>
  ({
    quota,
    cacheTtlMs,
    neverSend,
    storage: "indexeddb",
    patienceMs: null,
    whenExhausted: "wait",
    skipPrivateAddresses: true,
  }) as const satisfies OrchestratorOptions;
