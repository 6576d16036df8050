import type { InitSource } from "./index.js";

/**
 * What an import of the file gives is for a tool to say: a module, an address, bytes. `init` takes
 * each.
 */
declare const wasm: InitSource;
export default wasm;
