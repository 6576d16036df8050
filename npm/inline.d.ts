/// <reference lib="esnext.disposable" />
/**
 * The same as `iocular`, with the bytes of the wasm inside: nothing is fetched, so a program may be
 * one file.
 *
 * @module iocular/inline
 */

import type { InitInput, InitSyncInput } from "./index.js";

/** As the `init` of `iocular`, with the bytes at hand: without `source`, nothing is fetched. */
export default function init(source?: InitInput): Promise<void>;

/**
 * The same, at once; without `module`, from the bytes that are inside. Does nothing where the wasm
 * is there already.
 */
export function initSync(module?: InitSyncInput): void;

export type { InitInput, InitSource, InitSyncInput } from "./index.js";
export * from "./types.js";
