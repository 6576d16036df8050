// The static page, from www/ to dist/www.

import { join } from "node:path";

import { run } from "../command.mjs";
import { builtPage, page, root } from "../paths.mjs";
import { writePapers } from "../supply/papers.mjs";
import { BUDGET, measurePage, requireWithin } from "./budget.mjs";

/** Builds the page around the package in dist/, which must be there. */
export async function buildPage() {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  await run(process.execPath, [vite, "build", page, "--outDir", builtPage, "--emptyOutDir", "--logLevel", "warn"]);
  writePapers("page", builtPage);
  const { atOnce, onDemand, readers } = measurePage(builtPage);
  requireWithin(BUDGET.page, atOnce, "The page");
  requireWithin(BUDGET.pageOnDemand, onDemand, "What the page loads on demand");
  requireWithin(BUDGET.files, readers, "What reads files");
}
