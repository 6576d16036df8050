// From anything that `init` takes to a compiled module. Instantiating is left to `ready.js`, which
// knows whether somebody was faster.

/** @param {import("./index.js").InitSource} source */
export async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  if (source instanceof Response) return load(source, source.url || "the Response");
  if (typeof source === "string" || source instanceof URL || source instanceof Request)
    return load(fetch(source), source instanceof Request ? source.url : source);
  throw new TypeError("iocular: source must be a URL, a string, a Request, a Response, bytes or a WebAssembly.Module");
}

/**
 * @param {Response | Promise<Response>} response
 * @param {string | URL} address
 */
async function load(response, address) {
  try {
    return await compileResponse(await response);
  } catch (cause) {
    throw new Error(`iocular: could not load the wasm from ${address}: ${/** @type {Error} */ (cause).message}`, {
      cause,
    });
  }
}

/**
 * Streaming wants exactly this type; a server that sends another costs a little time, not the
 * start.
 * @param {Response} response
 */
async function compileResponse(response) {
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  const type = response.headers.get("content-type");
  // What a development server gives for a file that it does not have.
  if (type?.startsWith("text/html"))
    throw new Error('a web page came instead. See "Bundlers" in iocular\'s docs/recipes.md');
  if (type === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
