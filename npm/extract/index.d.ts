/**
 * Finds indicators in text, classifies and refangs them: as `iocular` does, from a wasm of its own
 * that is a third as large. It looks nothing up.
 *
 * @module iocular/extract
 */

import type { InitInput, InitSyncInput } from "../index.js";

/** As the `init` of `iocular`, for this entry's own wasm. */
export default function init(source?: InitInput): Promise<void>;

/** As the `initSync` of `iocular`, for this entry's own wasm. */
export function initSync(module: InitSyncInput): void;

export type { InitInput, InitSource, InitSyncInput } from "../index.js";
export { classifyIoc, defang, extractIocs, refang } from "../types.js";
export type { Doubt, FoundIoc, Ioc, IocType } from "../types.js";
