/** The script that goes into pages: one file, for a page's frame loads no modules of ours. */
import { join } from "node:path";

import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  build: {
    target: "es2022",
    emptyOutDir: false,
    lib: {
      entry: join(import.meta.dirname, "marks.ts"),
      formats: ["iife"],
      name: "iocular",
      fileName: () => "marks.js",
    },
  },
});
