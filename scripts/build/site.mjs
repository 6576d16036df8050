// The first page of the documentation, from scripts/docs/site: what people try there is the built
// package, and what answers is the simulator of the tests, with the little of Node that it uses.

import { copyFileSync } from "node:fs";
import { join } from "node:path";

import { dist, root } from "../paths.mjs";

const site = join(root, "scripts", "docs", "site");

/** Around the package in dist/, which must be there. @param {string} folder */
export async function buildSite(folder) {
  const { build } = await import("vite");
  const inPage = (/** @type {string} */ name) => join(site, "node", `${name}.js`);
  await build({
    configFile: false,
    root: site,
    base: "./",
    logLevel: "warn",
    resolve: {
      alias: { iocular: join(dist, "index.js"), "node:crypto": inPage("crypto"), "node:net": inPage("net") },
    },
    build: {
      outDir: folder,
      // What the references are in is left alone.
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: "es2022",
    },
  });
  copyFileSync(join(root, "www", "public", "icon.svg"), join(folder, "icon.svg"));
}
