import { join } from "node:path";

import { defineConfig } from "vite";

import { collapseTemplates } from "../scripts/build/templates.mjs";

const at = (name: string) => join(import.meta.dirname, name);

// Lit by itself: reviewers, and our own lint (scripts/testing/lint-extension.mjs), tell it from
// what we wrote.
const codeSplitting = { groups: [{ name: "lit", test: /node_modules\/(@lit|lit|lit-html|lit-element)\// }] };

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [collapseTemplates()],
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the policy allows no data: addresses
    rolldownOptions: {
      input: { background: at("background/index.ts"), panel: at("panel.html"), options: at("options.html") },
      // Names without hashes: the files change together, and reviewers compare versions by them.
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "parts/[name].js",
        assetFileNames: "assets/[name][extname]",
        codeSplitting,
      },
    },
  },
});
