/// <reference lib="esnext.disposable" />
/**
 * Looks up indicators of compromise at VirusTotal, within the key's quota: {@link init}, then one
 * {@link Orchestrator}.
 *
 * @module iocular
 */

/** What {@link init} takes. */
export type InitSource = URL | string | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the wasm, once: every later or simultaneous call gives the same promise. Nothing else may
 * be used before it has resolved.
 *
 * Without `source` it finds the file beside the module, in a bundle, a bare page, a worker, or
 * Node. An `init` that failed may be called again.
 *
 * ```js
 * import init, { Orchestrator } from "iocular";
 *
 * await init();
 * const orchestrator = new Orchestrator({ apiKey });
 * ```
 */
export default function init(source?: InitSource): Promise<void>;

/**
 * The same, at once, for a service worker that holds the bytes. Does nothing where the wasm is
 * there already.
 */
export function initSync(module: BufferSource | WebAssembly.Module): void;

export * from "./types.js";
