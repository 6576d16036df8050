import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { type Plugin, type Rolldown, defineConfig, minify, transformWithOxc } from "vite";

import { collapseTemplates } from "../scripts/build/templates.mjs";

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
  worker: {
    plugins: () => [countedUnpacking()],
    format: "es",
    rolldownOptions: { output: { entryFileNames: placed, chunkFileNames: placed } },
  },
  resolve: { alias: { "iconv-lite": join(import.meta.dirname, "files/iconv.ts") } },
  plugins: [collapseTemplates(), withoutPreload(), offline()],
});

/**
 * What reads files stands in a folder of its own: it is loaded when a file is opened, and weighed
 * apart. Of the workers it alone needs the bundler's helpers.
 */
function placed({ name, moduleIds, facadeModuleId }: Rolldown.PreRenderedChunk) {
  const ids = facadeModuleId ? [facadeModuleId] : moduleIds;
  const reads = ids.some((id) => /\/(www\/files|node_modules)\/|rolldown\/runtime/.test(id));
  return `${reads ? "assets/files" : "assets"}/${name}-[hash].js`;
}

const at = (name: string) => join(import.meta.dirname, name);

/**
 * What is loaded when it is wanted stands in one file by itself: Vite's helper, which would preload
 * what stands beside it, has nothing to do.
 */
function withoutPreload(): Plugin {
  return {
    name: "without-preload",
    apply: "build",
    enforce: "pre",
    load: (id) => (id.endsWith("vite/preload-helper.js") ? "export const __vitePreload = (load) => load();" : null),
  };
}

/**
 * PDF.js tells how much it unpacks, and stops where that is more than may be: it has no setting for
 * it. The two places in which it takes memory for that are changed.
 */
function countedUnpacking(): Plugin {
  const places = [
    ["const buffer2 = new Uint8Array(size);", "takeUnpacked(size - buffer.byteLength);"],
    ["chunks.push(chunk);\n        totalLength += chunk.byteLength;", "takeUnpacked(chunk.byteLength);"],
  ] as const;
  return {
    name: "counted-unpacking",
    transform(code, id) {
      if (!id.endsWith("pdf.worker.mjs")) return null;
      return places.reduce((changed, [place, count]) => {
        if (changed.split(place).length !== 2) throw new Error(`PDF.js unpacks otherwise than before: ${place}`);
        return changed.replace(place, `${count}\n${place}`);
      }, code);
    },
  };
}

/** The service worker, told which files there are: all that were built, and the page. */
function offline(): Plugin {
  return {
    name: "offline",
    apply: "build",
    enforce: "post",
    async generateBundle(_, bundle) {
      const still = readdirSync(at("public"));
      const built = Object.keys(bundle).filter((name) => !name.endsWith(".map") && name !== "index.html");
      const hash = createHash("sha256");
      for (const [name, file] of Object.entries(bundle).sort(byName)) hash.update(name).update(contentOf(file));
      for (const name of still) hash.update(name).update(readFileSync(at(`public/${name}`)));
      const version = hash.digest("hex").slice(0, 16);
      const isLater = (name: string) => name.startsWith("assets/files/");
      const files = JSON.stringify(["./", ...built.filter((name) => !isLater(name)).sort(), ...still]);
      const later = JSON.stringify(built.filter(isLater).sort());
      const lists = `const VERSION = "${version}";\nconst FILES = ${files};\nconst LATER = ${later};`;
      const { code } = await minify("offline.js", `${lists}\n${await worker()}`, { mangle: { toplevel: true } });
      this.emitFile({ type: "asset", fileName: "offline.js", source: code });
    },
  };
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
const contentOf = (file: Rolldown.OutputAsset | Rolldown.OutputChunk) =>
  file.type === "chunk" ? file.code : file.source;

async function worker() {
  const path = at("offline/offline.ts");
  const { code } = await transformWithOxc(readFileSync(path, "utf8"), path);
  return code;
}
