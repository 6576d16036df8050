/// <reference lib="esnext.disposable" />
/**
 * Looks up indicators of compromise at VirusTotal, within the key's quota: {@link init}, then one
 * {@link Orchestrator}.
 *
 * @module iocular
 */

/**
 * What a wasm can come from. A string is an address; in Node it may be a path, too.
 *
 * @example
 * ```js
 * await init(new URL("/assets/iocular_bg.wasm", location.href));
 * ```
 */
export type InitSource = URL | string | Request | Response | BufferSource | WebAssembly.Module;

/**
 * What {@link init} takes: a source, a promise of one, or both as wasm-bindgen's own `init` has it.
 *
 * @example
 * ```js
 * await init({ module_or_path: fetch("/assets/iocular_bg.wasm") });
 * ```
 */
export type InitInput = InitSource | Promise<InitSource> | { module_or_path: InitSource | Promise<InitSource> };

/**
 * What {@link initSync} takes.
 *
 * @example
 * ```js
 * initSync({ module: bytes });
 * ```
 */
export type InitSyncInput = BufferSource | WebAssembly.Module | { module: BufferSource | WebAssembly.Module };

/**
 * Loads the wasm, once: every later or simultaneous call gives the same promise. Nothing else may
 * be used before it has resolved.
 *
 * Without `source` it finds its own, in a bundle, a bare page, a worker, or Node. An `init` that
 * failed may be called again.
 *
 * @param source - Another place for the wasm, or a promise of it: `init(fetch(url))`.
 * @returns Resolves once everything else may be used.
 * @throws `TypeError` for what is no source, `Error` where the wasm cannot be loaded (from where,
 * and why), a policy refuses it, or it is of another version than the JavaScript; as a rejection.
 * @example
 * ```js
 * import init, { Orchestrator } from "iocular";
 *
 * await init();
 * const orchestrator = new Orchestrator({ apiKey: "…" });
 * ```
 */
export default function init(source?: InitInput): Promise<void>;

/**
 * The same, at once, for a service worker that holds the bytes. Does nothing where the wasm is
 * there already.
 *
 * @param module - The bytes, or a module that is compiled.
 * @throws `Error` for what is no wasm, or one of another version than the JavaScript.
 * @example
 * ```js
 * initSync(bytes);
 * ```
 */
export function initSync(module: InitSyncInput): void;

export * from "./types.js";
