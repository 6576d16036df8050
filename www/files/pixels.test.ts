/** The size of a picture, from its first bytes. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { pixelsOf } from "./pixels.ts";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === "string" ? [...part].map((letter) => letter.charCodeAt(0)) : part)),
  );

test("PNG, GIF, BMP, WebP and JPEG say how large they are", () => {
  const png = bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 3, 232], [0, 0, 7, 208]);
  assert.equal(pixelsOf(png), 1000 * 2000);
  assert.equal(pixelsOf(bytes("GIF89a", [10, 0, 20, 0])), 200);
  const bmp = bytes("BM", Array<number>(16).fill(0), [10, 0, 0, 0], [236, 255, 255, 255]); // from the top: negative
  assert.equal(pixelsOf(bmp), 200);
  const vp8x = bytes("RIFF", [0, 0, 0, 0], "WEBPVP8X", Array<number>(8).fill(0), [9, 0, 0, 19, 0, 0]);
  assert.equal(pixelsOf(vp8x), 200);
  const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0, 20, 0, 10]);
  assert.equal(pixelsOf(jpeg), 200);
});

test("what is cut short, or nothing known, counts as endless", () => {
  assert.equal(pixelsOf(bytes("\x89PNG")), Infinity);
  assert.equal(pixelsOf(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2])), Infinity);
  assert.equal(pixelsOf(bytes("anything else")), Infinity);
  assert.equal(pixelsOf(new Uint8Array()), Infinity);
});
