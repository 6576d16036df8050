/// <reference lib="esnext.disposable" />
/**
 * The same as `iocular`, with the bytes of the wasm inside: nothing is fetched, so a program may be
 * one file.
 *
 * @module iocular/inline
 */

import type { InitSource } from "./index.js";

/** As the `init` of `iocular`, with the bytes at hand: without `source`, nothing is fetched. */
export default function init(source?: InitSource): Promise<void>;

/**
 * The same, at once; without `module`, from the bytes that are inside. Does nothing where the wasm
 * is there already.
 */
export function initSync(module?: BufferSource | WebAssembly.Module): void;

export type { InitSource } from "./index.js";
export * from "./types.js";
