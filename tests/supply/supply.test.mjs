// Where everything that we depend on comes from, under which licence, and whether it is known to be
// unsafe. What of it reaches users is in shipped.test.mjs.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { ask, watch } from "../../scripts/command.mjs";
import { root } from "../../scripts/paths.mjs";
import { UNREACHABLE, findCargoDeny } from "../../scripts/setup/cargo-deny.mjs";
import { isAllowed } from "./licence.mjs";

const CRATES = [".", "fuzz", "benches/objects"];
const NOT_INSTALLED = "cargo-deny is not installed: npm run setup -- audit (CI does, where advisories can be reached)";
const FRAMEWORKS = readdirSync(join(root, "tests/frameworks"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `tests/frameworks/${name}`);
const PACKAGES = [".", "benches", "scripts/docs", "tests/consumers", ...FRAMEWORKS];

const read = (path) => readFileSync(join(root, path), "utf8");
const policy = read("deny.toml");
const licences = policy.match(/^allow = \[(.*)\]$/m)[1].match(/[^", ]+/g);

describe("a licence expression", () => {
  for (const [expression, expected] of [
    ["MIT", true],
    ["GPL-3.0-or-later", false],
    ["MIT OR GPL-3.0-or-later", true],
    ["MIT AND GPL-3.0-or-later", false],
    ["GPL-3.0-or-later/MIT", true],
    ["(MIT OR Apache-2.0) AND Unicode-3.0", true],
    ["(MIT OR Apache-2.0) AND GPL-3.0-or-later", false],
    ["GPL-2.0-only WITH Classpath-exception-2.0 OR MIT", true],
    ["Apache-2.0 WITH LLVM-exception", false],
    ["(MIT", false],
    ["MIT Apache-2.0", false],
    ["", false],
  ]) {
    test(`${expression || "(none)"} is ${expected ? "" : "not "}granted`, () =>
      assert.equal(isAllowed(expression, licences), expected));
  }
});

describe("crates", () => {
  for (const folder of CRATES) {
    test(`of ${folder} come from the registry, pinned by checksum, under a licence that deny.toml allows`, () => {
      const metadata = ask(
        "cargo",
        ["metadata", "--locked", "--format-version=1", "--manifest-path", join(folder, "Cargo.toml")],
        { maxBuffer: 1 << 28 },
      );
      assert.notEqual(metadata, null, "Cargo.lock is not up to date: cargo metadata --locked fails");
      const { packages } = JSON.parse(metadata);
      const foreign = packages.filter(
        ({ name, source }) => !(source === null ? name.startsWith("iocular") : source.startsWith("registry+")),
      );
      assert.deepEqual(
        foreign.map(({ name, source }) => `${name} from ${source}`),
        [],
      );
      assert.equal(new Set(packages.map(({ source }) => source)).size, 2, "one registry, and here");
      const refused = packages.filter(({ source, license }) => source !== null && !isAllowed(license ?? "", licences));
      assert.deepEqual(
        refused.map(({ name, license }) => `${name}: ${license}`),
        [],
      );
      const locked = read(join(folder, "Cargo.lock"))
        .split("[[package]]")
        .filter((entry) => entry.includes("source = "));
      assert.deepEqual(
        locked.filter((entry) => !/^checksum = "[0-9a-f]{64}"$/m.test(entry)),
        [],
      );
    });
  }

  test("are what cargo deny lets pass", async (context) => {
    const deny = findCargoDeny();
    if (deny === null) return context.skip(NOT_INSTALLED);
    for (const folder of CRATES) {
      const manifest = ["--manifest-path", join(folder, "Cargo.toml")];
      const { code } = await watch(deny, [...manifest, "check", "licenses", "bans", "sources"]);
      assert.equal(code, 0, folder);
    }
  });

  test("have no advisories against them", async (context) => {
    const deny = findCargoDeny();
    if (deny === null) return context.skip(NOT_INSTALLED);
    if (ask(deny, ["fetch"]) === null) return context.skip(UNREACHABLE);
    for (const folder of CRATES) {
      const { code } = await watch(deny, ["--manifest-path", join(folder, "Cargo.toml"), "check", "advisories"]);
      assert.equal(code, 0, folder);
    }
  });
});

describe("npm packages", () => {
  for (const folder of PACKAGES) {
    test(`of ${folder} are pinned by checksum and come from the registry`, () => {
      const { packages } = JSON.parse(read(join(folder, "package-lock.json")));
      // Those that are linked or bundled in another have no archive of their own.
      const fetched = Object.entries(packages).filter(
        ([path, { link, inBundle }]) => path.includes("node_modules/") && !link && !inBundle,
      );
      const loose = fetched.filter(
        ([, { version, integrity, resolved }]) =>
          !/^sha(512|1)-/.test(integrity) || /^(git|file|http:)/.test(resolved ?? version),
      );
      assert.deepEqual(
        loose.map(([path]) => path),
        [],
      );
    });
  }

  test("are no part of what is published", () => {
    const { dependencies, peerDependencies, optionalDependencies, scripts } = JSON.parse(read("package.json"));
    assert.deepEqual([dependencies, peerDependencies, optionalDependencies], [undefined, undefined, undefined]);
    assert.deepEqual(
      ["preinstall", "install", "postinstall", "prepare"].filter((name) => name in scripts),
      [],
    );
  });
});
