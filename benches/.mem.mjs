import { chromium } from "@playwright/test";
import { createServer } from "node:http";
import { mkdtemp } from "node:fs/promises";
import { build } from "vite";
import { serveFiles } from "/work/main/scripts/serve/files.mjs";
const outDir = await mkdtemp("/tmp/prof-");
await build({ configFile: false, logLevel: "error", root: outDir, build: { lib: { entry: "/work/main/benches/scale/.in-page.js", formats: ["es"], fileName: () => "bench.js" }, outDir, emptyOutDir: false, rolldownOptions: { external: [/^\/iocular\//] } } });
for (const dir of process.argv.slice(2)) {
  const handlers = [["/iocular/", serveFiles(dir)], ["/bench/", serveFiles(outDir)]];
  const server = createServer((q, r) => { r.setHeader("cross-origin-embedder-policy", "require-corp"); const h = handlers.find(([p]) => q.url.startsWith(p)); if (h) { q.url = q.url.slice(h[0].length - 1); return h[1](q, r); } r.setHeader("cross-origin-opener-policy", "same-origin"); r.setHeader("content-type", "text/html"); r.end("<!doctype html>"); });
  await new Promise((k) => server.listen(0, "127.0.0.1", k));
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--js-flags=--expose-gc", "--enable-precise-memory-info"] });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(async () => (globalThis.bench = await import("/bench/bench.js")));
  for (const n of [10000, 20000, 100000]) console.log(dir, n, await page.evaluate((n) => globalThis.bench.bytesPerOutcome(n), n));
  await browser.close(); server.close();
}
