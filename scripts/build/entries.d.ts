/** What the package's entries (npm/) meet in their runtimes that a page's types do not know. */

/** An imported wasm, as Cloudflare's runtime gives it: compiled. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

/** The one thing that the entry for Node asks of it; elsewhere there is none. */
declare var process: { getBuiltinModule?(name: "node:fs/promises"): Files } | undefined;

interface Files {
  readFile(path: string | URL): Promise<Uint8Array<ArrayBuffer>>;
}

interface ErrorConstructor {
  /** Not every engine has it. */
  captureStackTrace?(error: Error, from: object): void;
}
