// Makes the documentation in dist/docs: `npm run docs`. A first page, with something to try; in
// `reference/` TypeDoc's of the package, in `rust/` rustdoc's of the crate. A warning of either is
// a failure.

import { cpSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { build } from "./build.mjs";
import { buildSite } from "./build/site.mjs";
import { main, run } from "./command.mjs";
import { dist, root, target } from "./paths.mjs";
import { setUpBuild } from "./setup.mjs";
import { installPackages } from "./setup/packages.mjs";

const TRIPLE = "wasm32-unknown-unknown";
const folder = join(dist, "docs");

/** The first page, and TypeDoc's from the types in dist/, which must be there. */
export async function documentPackage() {
  await buildSite(folder);
  // TypeDoc needs the JavaScript API of TypeScript, which version 7 has not: it has a version 6
  // beside it, in a folder of their own.
  await installPackages("scripts/docs");
  const typedoc = join(root, "scripts", "docs", "node_modules", "typedoc", "bin", "typedoc");
  await run(process.execPath, [
    typedoc,
    "--options",
    join(root, "scripts", "docs", "typedoc.json"),
    "--logLevel",
    "Warn",
  ]);
}

/** For the target on which all rooms exist. */
export async function documentCrate() {
  await run("cargo", ["doc", "--no-deps", "--target", TRIPLE], { env: { RUSTDOCFLAGS: "-D warnings" } });
  cpSync(join(target, TRIPLE, "doc"), join(folder, "rust"), { recursive: true });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setUpBuild();
    await build();
    await documentPackage();
    await documentCrate();
    console.log(`\nThe site, for any static server: ${folder}`);
  });
}
