import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that any static host serves the page as it is, below any path.
  base: "./",
  // The icon is small enough to be put inline, which the page's policy would refuse.
  build: { outDir: "../dist/www", emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: "es2022" },
  worker: { format: "es" },
});
