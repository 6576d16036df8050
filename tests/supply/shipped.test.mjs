// What of others' work reaches users: that the lists of it are whole, that its notices and the bill
// of materials go with it, and that nothing in it is known to be weak.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";

import { watch } from "../../scripts/command.mjs";
import { root } from "../../scripts/paths.mjs";
import { BILL, NOTICES, writePapers } from "../../scripts/supply/papers.mjs";
import { BUNDLED, crates, packages } from "../../scripts/supply/shipped.mjs";

const parts = { package: crates(), page: [...crates(), ...packages()], extension: [...crates(), ...packages()] };

test("what page and extension import from npm is what is listed as bundled", () => {
  const imported = new Set();
  for (const folder of ["ui", "www", "extension"])
    for (const path of readdirSync(join(root, folder), { encoding: "utf8", recursive: true })) {
      if (!/\.ts$/.test(path) || /\.(test|spec)\.ts$|(^|\/)testing\/|vite\.config|node_modules/.test(path)) continue;
      const source = readFileSync(join(root, folder, path), "utf8");
      for (const [, name] of source.matchAll(/(?:from |import\()"((?:@[\w.-]+\/)?[\w-][\w.:-]*)[/"]/g))
        imported.add(name);
    }
  imported.delete("iocular");
  assert.deepEqual([...imported].filter((name) => !name.startsWith("node:")).sort(), BUNDLED);
});

for (const what of /** @type {const} */ (["package", "page", "extension"])) {
  describe(`the papers of the ${what}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "iocular-papers-"));
    writePapers(what, folder);
    const [notices, bill] = [NOTICES, BILL].map((name) => readFileSync(join(folder, name), "utf8"));
    writePapers(what, folder);
    const again = readFileSync(join(folder, BILL), "utf8");
    rmSync(folder, { recursive: true });

    test("name every part with its licence and a text of it", () => {
      for (const { name, version, licence } of parts[what]) {
        const [, text] = notices.split(`${name} ${version}\n`);
        assert.ok(text?.startsWith(`Licence: ${licence}\n`), name);
        assert.match(text.split("-".repeat(80))[0], /permi(t|ss)|unlicense|Apache License/i, name);
      }
    });

    test("are a CycloneDX bill of the same parts, each with the checksum of the lock file", () => {
      const { bomFormat, specVersion, components, dependencies } = JSON.parse(bill);
      assert.deepEqual([bomFormat, specVersion], ["CycloneDX", "1.6"]);
      assert.deepEqual(
        components.map(({ name, version }) => `${name} ${version}`),
        parts[what].map(({ name, version }) => `${name} ${version}`),
      );
      for (const { purl, hashes } of components) {
        const [{ alg, content }] = hashes;
        assert.equal(content.length, { "SHA-256": 64, "SHA-512": 128 }[alg], purl);
      }
      assert.deepEqual(
        dependencies[0].dependsOn,
        components.map((part) => part["bom-ref"]),
      );
    });

    test("are the same when they are made again", () => assert.equal(again, bill));
  });
}

test("no npm package that is bundled has a known weakness", async (context) => {
  // Of all that is installed: `--omit=dev` would look at nothing, as what is bundled is no
  // dependency of who installs the package.
  const { output } = await watch("npm", ["audit", "--json", "--loglevel=silent"], { quiet: true });
  const report = parsed(output);
  if (report?.auditReportVersion === undefined) {
    const reason = report?.message ?? report?.error?.summary ?? "no answer";
    return context.skip(`Advisories against npm packages are not looked at: ${reason}.`);
  }
  const bundled = new Set(packages().map(({ name }) => name));
  assert.deepEqual(
    Object.keys(report.vulnerabilities).filter((name) => bundled.has(name)),
    [],
  );
});

/** @param {string} output */
function parsed(output) {
  try {
    return JSON.parse(output.slice(output.indexOf("{")));
  } catch {
    return undefined;
  }
}
