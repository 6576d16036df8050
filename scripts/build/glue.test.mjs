import assert from "node:assert/strict";
import { test } from "node:test";

import { mended } from "./glue.mjs";

/** As wasm-bindgen writes it, less what does not matter here. */
const WRITTEN = `function written(arg, view) { return cachedTextEncoder.encodeInto(arg, view); }
let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
cachedTextDecoder.decode();
const MAX_SAFARI_DECODE_BYTES = 4;
let numBytesDecoded = 0;
function read(bytes) {
    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
        numBytesDecoded = bytes.length;
    }
    return cachedTextDecoder.decode(bytes);
}
const cachedTextEncoder = new TextEncoder();

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        return {};
    };
}
return { read, written };
`;

test("text coders are made when they are needed, and no sooner", () => {
  let made = [];
  const counting = (coder) =>
    class extends coder {
      constructor(...given) {
        super(...given);
        made.push(coder.name);
      }
    };
  const load = new Function("TextDecoder", "TextEncoder", mended(WRITTEN));
  const { read, written } = load(counting(TextDecoder), counting(TextEncoder));
  assert.deepEqual(made, []);
  assert.deepEqual([read(Uint8Array.of(97)), read(Uint8Array.of(98))], ["a", "b"]);
  assert.deepEqual(made, ["TextDecoder"]);
  assert.equal(read(Uint8Array.of(97, 98, 99, 100)), "abcd");
  made = [];
  const view = new Uint8Array(3);
  assert.deepEqual(
    [written("a", view), written("\u{20ac}", view)].map(({ written }) => written),
    [1, 3],
  );
  assert.deepEqual(made, ["TextEncoder"]);
});

test("a wasm-bindgen that writes it otherwise is told, and not passed on", () => {
  assert.throws(() => mended(WRITTEN.replace("new TextEncoder", "new Other")), {
    message: "wasm-bindgen now writes the encoder otherwise: see scripts/build/glue.mjs",
  });
});
