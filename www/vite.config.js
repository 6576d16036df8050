import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that any static host serves the page as it is, below any path.
  base: "./",
  // The icon is small enough to be put inline, which the page's policy would refuse.
  build: {
    outDir: "../dist/www",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  worker: { format: "es" },
  plugins: [offline()],
});

const at = (name) => join(import.meta.dirname, name);

/** The service worker, told which files there are: all that were built, and the page. */
function offline() {
  return {
    name: "offline",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const still = readdirSync(at("public"));
      const built = Object.keys(bundle).filter((name) => !name.endsWith(".map") && name !== "index.html");
      const hash = createHash("sha256");
      for (const name of Object.keys(bundle).sort()) hash.update(name).update(bundle[name].code ?? bundle[name].source);
      for (const name of still) hash.update(name).update(readFileSync(at(`public/${name}`)));
      const head = `const VERSION = "${hash.digest("hex").slice(0, 16)}";\nconst FILES = ${JSON.stringify(["./", ...built.sort(), ...still])};\n`;
      this.emitFile({
        type: "asset",
        fileName: "offline.js",
        source: head + readFileSync(at("offline/offline.js"), "utf8"),
      });
    },
  };
}
