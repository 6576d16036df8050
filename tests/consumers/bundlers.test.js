/**
 * The packed package with every bundler: installed, built, and used in Chromium, under the policy
 * that docs/recipes.md names.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import {
  bundleAsCommonJs,
  buildClassicWithEsbuild,
  buildLibraryWithVite,
  buildWithEsbuild,
  buildWithRollup,
  buildWithVite,
  buildWithWebpack,
  developWithVite,
  developWithVite6,
} from "./bundlers.js";
import { makeProject } from "./project.js";
import { serve } from "./site.js";
import { withVirusTotal } from "./virus-total.js";
import { lookUpAt, visit } from "./visit.js";

const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));

const BUILDS = [
  ["Vite: TypeScript", "vite", buildWithVite],
  ["Vite: a dedicated worker", "worker", buildWithVite],
  ["Vite: a library", "page", buildLibraryWithVite],
  ["webpack 5", "page", buildWithWebpack],
  ["webpack 5: a dedicated worker", "worker", buildWithWebpack],
  ["esbuild", "page", buildWithEsbuild],
  ["esbuild: a classic script", "page", buildClassicWithEsbuild],
  ["Rollup", "page", buildWithRollup],
];

const EXTRACT = [
  ["Vite", buildWithVite],
  ["webpack 5", buildWithWebpack],
  ["esbuild", buildWithEsbuild],
  ["Rollup", buildWithRollup],
];
const EXTRACT_PAGE =
  '<!doctype html><title>Extract</title><output></output><script type="module" src="./main.js"></script>';
const EXTRACT_PROGRAM = `import init, { extractIocs } from "iocular/extract";
void init().then(() => {
  document.querySelector("output").textContent = extractIocs("hxxp://evil[.]example").map(({ value }) => new URL(value).host).join();
});
`;
const EXTRACT_WASM = new URL("../../dist/extract/iocular_extract_bg.wasm", import.meta.url);
const EXTRACT_POLICY = {
  "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
};

const SERVERS = [
  ["Vite, developing", developWithVite],
  ["Vite 6, developing", developWithVite6],
];

for (const [name, example, build] of BUILDS) {
  test(name, () =>
    withVirusTotal(async (virusTotal) => {
      const output = await build(await makeProject(example, settings(virusTotal)));
      const site = await serve({ "/": output }, policy(virusTotal));
      try {
        await lookUpAt(site.url, virusTotal);
      } finally {
        await site.close();
      }
    }),
  );
}

for (const [name, develop] of SERVERS) {
  test(name, () =>
    withVirusTotal(async (virusTotal) => {
      const server = await develop(await makeProject("vite", settings(virusTotal)));
      try {
        await lookUpAt(server.url, virusTotal);
      } finally {
        await server.close();
      }
    }),
  );
}

for (const [name, build] of EXTRACT)
  test(`${name}: the extraction alone, with its own wasm`, async () => {
    const project = await makeProject(null, { files: { "index.html": EXTRACT_PAGE, "main.js": EXTRACT_PROGRAM } });
    const site = await serve({ "/": await build(project) }, EXTRACT_POLICY);
    const wasm = [];
    const prepare = async (page) =>
      page.on("request", (request) => request.url().endsWith(".wasm") && wasm.push(request.url()));
    try {
      await visit(site.url, (page) => page.locator("output", { hasText: /^evil\.example$/ }).waitFor(), { prepare });
      const loaded = await Promise.all(wasm.map(async (url) => (await (await fetch(url)).arrayBuffer()).byteLength));
      assert.deepEqual(loaded, [statSync(EXTRACT_WASM).size]);
    } finally {
      await site.close();
    }
  });

test("esbuild: CommonJS for a browser has no address, and says what to do", async () => {
  const program = 'import init from "iocular";\nmodule.exports = init();\n';
  const project = await makeProject(null, { files: { "main.js": program } });
  const loading = createRequire(import.meta.url)(await bundleAsCommonJs(project, "main.js", "browser"));
  await assert.rejects(loading, { message: /^iocular: this bundle does not know its own address .*iocular\/inline/ });
});

test("Vite: TypeScript: the example compiles under its own strict settings", async () => {
  const project = await makeProject("vite", { tools: ["vite"] });
  const { stdout } = await promisify(execFile)(process.execPath, [
    tsc,
    "--project",
    project,
    "--pretty",
    "false",
  ]).catch((error) => error);
  assert.equal(stdout, "");
});

/** Vite reads settings from a file. */
function settings({ baseUrl }) {
  return { files: { ".env": `VITE_RELAY_URL=${baseUrl}\n` } };
}

/** As docs/recipes.md has it: what a page must allow, and nothing else. */
function policy({ url }) {
  return {
    "content-security-policy": `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self' ${url}`,
  };
}
