// What is changed in the JavaScript that wasm-bindgen writes, before it is minified.

import { Problem } from "../command.mjs";

/** @typedef {{ what: string, was: RegExp, becomes: string }} Change */

/**
 * Generated code makes both coders while it is loaded. An environment without them, such as Jest's
 * jsdom, would die at the import, before anybody could give it some. (Every engine that runs this
 * wasm has `encodeInto`, so what stands in for it goes too.)
 * @type {Change[]}
 */
const CODERS_WHEN_NEEDED = [
  {
    what: "the decoder",
    was: /^let cachedTextDecoder = new TextDecoder\(.*\);\ncachedTextDecoder\.decode\(\);$/m,
    becomes: "let cachedTextDecoder;",
  },
  {
    what: "where the decoder is renewed",
    was: /if \((numBytesDecoded >= MAX_SAFARI_DECODE_BYTES)\)/,
    becomes: "if (!cachedTextDecoder || $1)",
  },
  {
    what: "the encoder",
    was: /^const cachedTextEncoder = new TextEncoder\(\);\n\nif \(!\('encodeInto' in cachedTextEncoder\)\) \{\n[\s\S]*?^\}$/m,
    becomes: "let cachedTextEncoder;",
  },
  {
    what: "where the encoder is used",
    was: /\bcachedTextEncoder\./g,
    becomes: "(cachedTextEncoder ??= new TextEncoder()).",
  },
];

/**
 * The generated code, mended. Whatever is no longer as it was is a {@link Problem}.
 * @param {string} code
 */
export function mended(code) {
  return CODERS_WHEN_NEEDED.reduce((text, { what, was, becomes }) => {
    const changed = text.replace(was, becomes);
    if (changed === text) throw new Problem(`wasm-bindgen now writes ${what} otherwise: see scripts/build/glue.mjs`);
    return changed;
  }, code);
}
