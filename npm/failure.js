// What is said where the wasm does not come up: whose fault it was, and what to do.

const LONGEST_ADDRESS = 100;
const LONGEST_MESSAGE = 300;

/**
 * Engines say it each in words of its own, and Chromium names `unsafe-eval`, which allows too much.
 */
const REFUSED_BY_POLICY = /unsafe-eval|Content Security|\bCSP\b/i;
const REFUSED_BY_RUNTIME = /disallowed by embedder/i;

/**
 * The error for a wasm that could not be loaded, or not be started.
 * @param {unknown} cause
 * @param {string} from
 */
export function failure(cause, from) {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new Error(`iocular: ${sentence(said, from)}`.slice(0, LONGEST_MESSAGE), { cause });
}

/**
 * @param {string} said
 * @param {string} from
 */
function sentence(said, from) {
  if (REFUSED_BY_POLICY.test(said))
    return "the Content-Security-Policy refuses WebAssembly. Add 'wasm-unsafe-eval' to script-src: in the page's header, or in an extension's manifest under content_security_policy.extension_pages.";
  if (REFUSED_BY_RUNTIME.test(said))
    return "this runtime compiles no wasm from bytes. Import iocular/iocular_bg.wasm as a module, and give it to init.";
  return `could not load the wasm from ${from}: ${said}`;
}

/**
 * An address that fits into a message: some hold the whole file.
 * @param {string} address
 */
export function shortened(address) {
  return address.length > LONGEST_ADDRESS ? `${address.slice(0, LONGEST_ADDRESS - 1)}…` : address;
}
