/**
 * The same as `iocular/extract`, with the bytes of the wasm inside.
 *
 * @module iocular/extract/inline
 */

import type { InitInput, InitSyncInput } from "../index.js";

/**
 * As the `init` of `iocular/extract`, with the bytes at hand.
 *
 * @param source - Another place for the wasm, or a promise of it.
 * @returns Resolves once everything else may be used.
 * @throws `TypeError` for what is no source, `Error` where the wasm cannot be loaded (from where,
 * and why), a policy refuses it, or it is of another version than the JavaScript; as a rejection.
 * @example
 * ```js
 * import init, { extractIocs } from "iocular/extract/inline";
 *
 * await init();
 * console.log(extractIocs("C2 at evil[.]example[.]com"));
 * ```
 */
export default function init(source?: InitInput): Promise<void>;

/**
 * The same, at once.
 *
 * @param module - The bytes, or a module that is compiled; without it, the bytes that are inside.
 * @throws `Error` for what is no wasm, or one of another version than the JavaScript.
 * @example
 * ```js
 * import { initSync } from "iocular/extract/inline";
 *
 * initSync();
 * ```
 */
export function initSync(module?: InitSyncInput): void;

export type { InitInput, InitSource, InitSyncInput } from "../index.js";
export { classifyIoc, defang, extractIocs, refang } from "../types.js";
export type { Doubt, FoundIoc, Ioc, IocType } from "../types.js";
