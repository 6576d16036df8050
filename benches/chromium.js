/**
 * A page in Chromium with the package as it is served to pages, and a benchmark's own module as
 * Vite bundles it.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "@playwright/test";
import { build } from "vite";

import { Problem } from "../scripts/command.mjs";
import { dist } from "../scripts/paths.mjs";
import { serveFiles } from "../scripts/serve/files.mjs";
import { locateChrome } from "../scripts/setup/browser.mjs";
import { chromeFlags } from "../scripts/testing/chrome-flags.mjs";

/**
 * Opens it. What the module exports is called by name; the package is at `/iocular/index.js`.
 * @param {URL} module @param {{ flags?: string[] }} [options]
 */
export async function openChromium(module, { flags = [] } = {}) {
  const executablePath = locateChrome();
  if (executablePath === null) throw new Problem("The benchmark needs Chrome or Chromium (CHROME names it)");
  const bundle = await bundled(fileURLToPath(module));
  const server = await serve({ "/iocular/": dist, "/bench/": bundle });
  const browser = await chromium.launch({ executablePath, args: [...chromeFlags, "--js-flags=--expose-gc", ...flags] });
  const page = await browser.newPage();
  const load = async () => {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.evaluate(async () => (globalThis.bench = await import("/bench/bench.js")));
  };
  await load();
  return {
    version: browser.version(),
    /** Calls one of the module's functions in the page. */
    call: (name, ...args) => page.evaluate(([name, args]) => globalThis.bench[name](...args), [name, args]),
    /** Begins anew: an empty page, nothing loaded but the module. */
    reload: load,
    async close() {
      await browser.close();
      server.close();
      await rm(bundle, { recursive: true });
    },
  };
}

async function bundled(entry) {
  const outDir = await mkdtemp(join(tmpdir(), "bench-"));
  const lib = { entry, formats: ["es"], fileName: () => "bench.js" };
  const rolldownOptions = { external: [/^\/iocular\//] };
  await build({
    configFile: false,
    logLevel: "error",
    root: outDir,
    build: { lib, outDir, emptyOutDir: false, rolldownOptions },
  });
  return outDir;
}

/**
 * Folders under their prefixes, and an empty page. Isolated, so that its clock counts in 5 µs and
 * not in 100.
 */
async function serve(folders) {
  const handlers = Object.entries(folders).map(([prefix, folder]) => [prefix, serveFiles(folder)]);
  const server = createServer((request, response) => {
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    const [prefix, handler] = handlers.find(([prefix]) => request.url.startsWith(prefix)) ?? [];
    if (handler) {
      request.url = request.url.slice(prefix.length - 1);
      return handler(request, response);
    }
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>Benchmark</title>");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
