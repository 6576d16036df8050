/** What holds for all Markdown: links lead somewhere, and lines end where a screen does. */
import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

import { anchors, documents, links, prose, quotes, read, root } from "./documents.js";

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

for (const document of documents) {
  const quoted = quotes(read(document));
  if (quoted.length === 0) continue;
  test(`${document}: what it quotes of a file that is run stands there`, () => {
    for (const { path, code } of quoted) {
      const target = normalize(join(dirname(document), path));
      assert.match(target, /^(examples|tests\/frameworks)\//);
      assert.ok(read(target).includes(code), `${target} has not, as a whole:\n${code}`);
    }
  });
}

test("recipes quote what is run, for every framework and server that they name", () => {
  const quoted = quotes(read("docs/recipes.md")).map(({ path }) => path);
  const folders = ["react", "vue", "svelte", "next", "angular", "wxt", "crxjs", "service-worker", "relay", "vitest"];
  for (const folder of [...folders, "node/progress.js", "node/own-source.js"])
    assert.ok(
      quoted.some((path) => path.includes(`/${folder}`)),
      folder,
    );
});

function leadsSomewhere(document, { path, anchor }) {
  const target = path === "" ? document : normalize(join(dirname(document), path));
  if (!existsSync(`${root}${target}`)) return false;
  if (anchor === undefined) return true;
  return !statSync(`${root}${target}`).isDirectory() && anchors(read(target)).has(anchor);
}
