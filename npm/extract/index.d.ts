/**
 * Finds indicators in text, classifies and refangs them: as `iocular` does, from a wasm of its own
 * that is a third as large. It looks nothing up.
 *
 * @module iocular/extract
 */

import type { InitInput, InitSyncInput } from "../index.js";

/**
 * As the `init` of `iocular`, for this entry's own wasm.
 *
 * @param source - Another place for the wasm, or a promise of it.
 * @returns Resolves once everything else may be used.
 * @throws `TypeError` for what is no source, `Error` where the wasm cannot be loaded (from where,
 * and why), a policy refuses it, or it is of another version than the JavaScript; as a rejection.
 * @example
 * ```js
 * import init, { extractIocs } from "iocular/extract";
 *
 * await init();
 * console.log(extractIocs("C2 at evil[.]example[.]com"));
 * ```
 */
export default function init(source?: InitInput): Promise<void>;

/**
 * As the `initSync` of `iocular`, for this entry's own wasm.
 *
 * @param module - The bytes, or a module that is compiled.
 * @throws `Error` for what is no wasm, or one of another version than the JavaScript.
 * @example
 * ```js
 * import { initSync } from "iocular/extract";
 *
 * initSync(await (await fetch("/assets/iocular_extract_bg.wasm")).arrayBuffer());
 * ```
 */
export function initSync(module: InitSyncInput): void;

export type { InitInput, InitSource, InitSyncInput } from "../index.js";
export { classifyIoc, defang, extractIocs, refang } from "../types.js";
export type { Doubt, FoundIoc, Ioc, IocType } from "../types.js";
