import type { InitSource } from "../index.js";

/** As the types of `iocular/iocular_bg.wasm`: `init` takes whatever a tool makes of the file. */
declare const wasm: InitSource;
export default wasm;
