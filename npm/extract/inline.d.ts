/**
 * The same as `iocular/extract`, with the bytes of the wasm inside.
 *
 * @module iocular/extract/inline
 */

import type { InitInput, InitSyncInput } from "../index.js";

/** As the `init` of `iocular/extract`, with the bytes at hand. */
export default function init(source?: InitInput): Promise<void>;

/** The same, at once; without `module`, from the bytes that are inside. */
export function initSync(module?: InitSyncInput): void;

export type { InitInput, InitSource, InitSyncInput } from "../index.js";
export { classifyIoc, defang, extractIocs, refang } from "../types.js";
export type { Doubt, FoundIoc, Ioc, IocType } from "../types.js";
