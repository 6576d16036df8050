/** The JavaScript contenders in Chromium: the package as it is served to a page, the peer as Vite bundles it. */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "@playwright/test";
import { build } from "vite";

import { Problem } from "../../scripts/command.mjs";
import { dist } from "../../scripts/paths.mjs";
import { serveFiles } from "../../scripts/serve/files.mjs";
import { locateChrome } from "../../scripts/setup/browser.mjs";
import { chromeFlags } from "../../scripts/testing/chrome-flags.mjs";

/** Opens a page on which `time(name, text)` gives milliseconds; `close()` when done. */
export async function openChromium() {
  const executablePath = locateChrome();
  if (executablePath === null) throw new Problem("The benchmark needs Chrome or Chromium (CHROME names it)");
  const bundle = await bundlePeer();
  const server = await serve({ "/iocular/": dist, "/peer/": bundle });
  const browser = await chromium.launch({ executablePath, args: chromeFlags });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(prepare);
  return {
    version: browser.version(),
    /** Puts a text where `time` finds it, so that sending it is not measured. */
    hold: (name, text) => page.evaluate(([name, text]) => void (globalThis.texts[name] = text), [name, text]),
    time: (contender, name) => page.evaluate(([contender, name]) => globalThis.time(contender, name), [contender, name]),
    async close() {
      await browser.close();
      server.close();
      await rm(bundle, { recursive: true });
    },
  };
}

/** Runs in the page. */
async function prepare() {
  const { default: init, extractIocs } = await import("/iocular/index.js");
  const { extractIOC } = await import("/peer/peer.js");
  await init();
  const contenders = { Iocular: extractIocs, "ioc-extractor": extractIOC };
  globalThis.texts = {};
  globalThis.time = (contender, name) => {
    // A string that was never read may still be a rope or lie in another encoding: reading it through is not the contender's work.
    const text = globalThis.texts[name];
    text.charCodeAt(text.length - 1);
    const started = performance.now();
    contenders[contender](text);
    return performance.now() - started;
  };
}

async function bundlePeer() {
  const outDir = await mkdtemp(join(tmpdir(), "peer-"));
  const entry = fileURLToPath(import.meta.resolve("ioc-extractor"));
  const lib = { entry, formats: ["es"], fileName: () => "peer.js" };
  await build({ configFile: false, logLevel: "error", root: outDir, build: { lib, outDir, emptyOutDir: false } });
  return outDir;
}

/** Folders under their prefixes, and an empty page. Isolated, so that its clock counts in 5 µs and not in 100. */
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
    response.end("<!doctype html><title>Extraction</title>");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
