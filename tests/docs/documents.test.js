/** What holds for all Markdown: links lead somewhere, and lines end where a screen does. */
import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

import { anchors, documents, links, prose, read, root } from "./documents.js";

for (const document of documents) {
  test(`${document}: each link leads to what there is`, () => {
    const dead = links(read(document)).filter((link) => !leadsSomewhere(document, link));
    assert.deepEqual(dead, []);
  });
}

// Prettier wraps text, and cannot wrap these.
const CANNOT_BE_WRAPPED = /^\s*(\||!?\[)|^\S+$/;

for (const document of documents) {
  test(`${document}: text is at most 100 columns wide`, () => {
    const wide = prose(read(document)).filter(({ line }) => line.length > 100 && !CANNOT_BE_WRAPPED.test(line));
    assert.deepEqual(wide, []);
  });
}

function leadsSomewhere(document, { path, anchor }) {
  const target = path === "" ? document : normalize(join(dirname(document), path));
  if (!existsSync(`${root}${target}`)) return false;
  if (anchor === undefined) return true;
  return !statSync(`${root}${target}`).isDirectory() && anchors(read(target)).has(anchor);
}
