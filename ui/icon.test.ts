/** The icons that page and extension use. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { icons } from "lucide";

import { type Icon, TAGS } from "./icon.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

function iconsIn(folder: string) {
  const files = readdirSync(join(root, folder), { encoding: "utf8", recursive: true });
  const sources = files
    .filter((path) => /(?<!\.test)\.ts$/.test(path))
    .map((path) => readFileSync(join(root, folder, path), "utf8"));
  return sources.flatMap((source) => {
    const [, names = ""] = /^import \{ ([^}]+) \} from "lucide";$/m.exec(source) ?? [];
    return names.split(", ").filter(Boolean);
  });
}

test("each icon in use is drawn with nothing but what we draw", () => {
  const used = [...new Set(["ui", "www", "extension"].flatMap(iconsIn))];
  assert.ok(used.length >= 10, used.join());
  for (const name of used)
    for (const [tag, attributes] of icons[name as "Copy"] as Icon) {
      assert.ok(tag in TAGS, `${name} has a ${tag}`);
      const known = tag === "path" ? ["d"] : ["x", "y", "width", "height", "rx", "ry"];
      assert.deepEqual(
        Object.keys(attributes).filter((attribute) => !known.includes(attribute) && attribute !== "key"),
        [],
        name,
      );
    }
});
