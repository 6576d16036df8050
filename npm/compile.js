// From anything that `init` takes to a compiled module. Instantiating is left to `ready.js`, which
// knows whether somebody was faster.

import { bytesOf } from "./base64.js";
import { failure, shortened } from "./failure.js";

/** @param {import("./index.js").InitSource} source */
export async function compile(source) {
  const kind = kindOf(source);
  if (kind === "WebAssembly.Module") return /** @type {WebAssembly.Module} */ (source);
  if (kind === "ArrayBuffer" || ArrayBuffer.isView(source))
    return attempt(() => WebAssembly.compile(/** @type {BufferSource} */ (source)), "these bytes");
  if (kind === "Response") return load(/** @type {Response} */ (source));
  if (kind === "String" || kind === "URL") return compileAt(String(source));
  if (kind === "Request") return compileFetched(/** @type {Request} */ (source));
  throw new TypeError(
    "iocular: source must be a URL, a string, a Request, a Response, bytes or a WebAssembly.Module, or a promise of one",
  );
}

/**
 * The name of its class. Not by `instanceof`: some environments lack some of these classes, and a
 * test runner's objects may be another realm's.
 * @param {unknown} source
 */
const kindOf = (source) => Object.prototype.toString.call(source).slice("[object ".length, -1);

/** @param {string} address */
function compileAt(address) {
  // Libraries are bundled with their files inside such addresses, which policies let nobody fetch.
  const [, base64] = /^data:[^,]*;base64,(.*)$/is.exec(address) ?? [];
  return base64 === undefined
    ? compileFetched(address)
    : attempt(() => WebAssembly.compile(bytesOf(base64)), shortened(address));
}

/** @param {string | Request} what */
async function compileFetched(what) {
  const address = typeof what === "string" ? what : what.url;
  return load(await attempt(() => fetch(what), shortened(address)), address);
}

/**
 * @param {Response} response
 * @param {string} [address]
 */
function load(response, address = response.url || "the Response") {
  return attempt(() => compileResponse(response), shortened(address));
}

/**
 * @template T
 * @param {() => Promise<T>} act
 * @param {string} from
 */
async function attempt(act, from) {
  try {
    return await act();
  } catch (cause) {
    throw failure(cause, from);
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
