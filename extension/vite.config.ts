import { basename, dirname, join } from "node:path";

import { type Plugin, defineConfig } from "vite";

import { collapseTemplates } from "../scripts/build/templates.mjs";

const at = (name: string) => join(import.meta.dirname, name);

// Lit by itself: reviewers, and our own lint (scripts/testing/lint-extension.mjs), tell it from
// what we wrote.
const codeSplitting = { groups: [{ name: "lit", test: /node_modules\/(@lit|lit|lit-html|lit-element)\// }] };

// Names without hashes: the files change together, and reviewers compare versions by them.
const output = {
  entryFileNames: "[name].js",
  chunkFileNames: "parts/[name].js",
  assetFileNames: "assets/[name][extname]",
};
/** The whole page reads text and files in workers: each in a folder of its own, called alike. */
const workers = { ...output, entryFileNames: inFolder, chunkFileNames: "files/[name].js" };

function inFolder({ facadeModuleId }: { facadeModuleId: string | null }) {
  return `${basename(dirname(facadeModuleId ?? ""))}/[name].js`;
}

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [collapseTemplates()],
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the policy allows no data: addresses
    rolldownOptions: {
      input: {
        background: at("background/index.ts"),
        panel: at("panel.html"),
        options: at("options.html"),
        desk: at("desk.html"),
      },
      output: { ...output, codeSplitting },
    },
  },
  worker: { format: "es", plugins: () => [withoutForeignScripts()], rolldownOptions: { output: workers } },
  resolve: { alias: { "iconv-lite": at("../www/files/iconv.ts") } },
});

/**
 * What reads files could load scripts by an address that it is given: stores refuse that, and it is
 * never given one. Each such call is marked for bundlers as not theirs to resolve.
 */
function withoutForeignScripts(): Plugin {
  const call = /\bimport\(\s*\/\*\s*webpackIgnore: true\s*\*\/[^()]*\)/g;
  return {
    name: "without-foreign-scripts",
    transform: (code, id) =>
      id.includes("/node_modules/") ? code.replaceAll(call, 'Promise.reject(new Error("No script is loaded."))') : null,
  };
}
