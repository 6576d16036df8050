/**
 * The packed package in what people build with, each as its own tool makes it, with nothing to do
 * beyond what the README says: a real lookup, against the simulator.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { serve } from "../consumers/site.js";
import { EXPECTED, KEY, TEXT, assertAsked, assertVerdicts, withVirusTotal } from "../consumers/virus-total.js";
import { lookUpAt, lookUpIn, visit } from "../consumers/visit.js";
import { lookUpInExtension } from "../consumers/extension.js";
import { copyExample, copyPage, copyProgram, projectOf, run, withServer } from "./frameworks.js";

const environment = ({ baseUrl }) => ({ TEXT, VT_API_KEY: KEY, VT_BASE_URL: baseUrl });

/** One that is not installed is a failure: it says which. */
function framework(name, what, use) {
  test(`${name}: ${what}`, async () => {
    const folder = fileURLToPath(new URL(`${name}/node_modules`, import.meta.url));
    assert.ok(existsSync(folder), `${name} is not installed: npm test -- frameworks does it`);
    await withVirusTotal(async (virusTotal) => use(await projectOf(name), virusTotal));
  });
}

framework("jest", "its default, by require()", async (project, virusTotal) => {
  await run(project, "jest/bin/jest.js", ["--ci"], environment(virusTotal));
  assertAsked(virusTotal);
});

framework("jest", "its jsdom", (project, virusTotal) =>
  run(project, "jest/bin/jest.js", ["--ci", "--env=jsdom"], environment(virusTotal)),
);

framework("parcel", "a page", async (project, virusTotal) => {
  await copyPage(join(project, "page"));
  await rm(join(project, "dist"), { recursive: true, force: true });
  await run(project, "parcel/lib/bin.js", ["build", "page/index.html", "--no-cache", "--public-url", "./"]);
  await lookUpBuilt(join(project, "dist"), virusTotal);
});

for (const bundler of ["turbopack", "webpack"]) {
  framework(
    "next",
    `${bundler}: a server component, a route handler, a client component`,
    async (project, virusTotal) => {
      await copyProgram(join(project, "page.js"));
      const next = "next/dist/bin/next";
      const env = environment(virusTotal);
      await run(project, next, ["build", `--${bundler}`], env);
      await withServer(project, next, ["start", "--port", "0"], env, (url) => lookUpOnBothSides(url, virusTotal));
    },
  );
}

/** React's runs in StrictMode. */
const SHOWS_PROGRESS = { react: "src/Job.jsx", vue: "src/Job.vue", svelte: "src/Job.svelte" };

for (const [library, component] of Object.entries(SHOWS_PROGRESS)) {
  framework(
    "components",
    `${library}: asks once, developing, and when a component is changed`,
    async (project, virusTotal) => {
      const folder = await copyExample(library, project);
      const args = [library, "--port", "0"];
      const env = { UPSTREAM: virusTotal.url, NODE_ENV: "development" };
      await withServer(project, "vite/bin/vite.js", args, env, (url) =>
        visit(url, async (page) => {
          await lookUpIn(page, virusTotal);
          await change(join(folder, component), " of ", " out of ");
          await page.getByText(`${EXPECTED} out of ${EXPECTED}`).waitFor();
          assert.equal(await page.locator("tr").count(), EXPECTED);
        }),
      );
      assertAsked(virusTotal);
    },
  );
}

framework("sveltekit", "a page's load, a route, a page in the browser", async (project, virusTotal) => {
  await copyProgram(join(project, "src/page.js"));
  await run(project, "vite/bin/vite.js", ["build"]);
  await withServer(project, "../server.js", [], environment(virusTotal), (url) => lookUpOnBothSides(url, virusTotal));
});

framework("angular", "ng build", async (project, virusTotal) => {
  await run(project, "@angular/cli/bin/ng.js", ["build"]);
  await lookUpBuilt(join(project, "dist/browser"), virusTotal);
});

framework("vitest", "its default", async (project, virusTotal) => {
  await run(project, "vitest/vitest.mjs", ["run"], environment(virusTotal));
  assertAsked(virusTotal);
});

framework("rsbuild", "a page", async (project, virusTotal) => {
  await copyPage(join(project, "page"), { script: false });
  await run(project, "@rsbuild/core/bin/rsbuild.js", ["build"]);
  await lookUpBuilt(join(project, "dist"), virusTotal);
});

framework("crxjs", "an extension's page", async (project, virusTotal) => {
  await copyPage(join(project, "page"));
  await run(project, "vite/bin/vite.js", ["build"]);
  await lookUpInExtension(join(project, "dist"), "page/index.html", virusTotal);
});

framework("wxt", "an extension's page", async (project, virusTotal) => {
  await copyPage(join(project, "entrypoints/page"));
  await run(project, "wxt/bin/wxt.mjs", ["build"]);
  await lookUpInExtension(join(project, ".output/chrome-mv3"), "page.html", virusTotal);
});

/** A route and a page look up by themselves, and a page in the browser does. */
async function lookUpOnBothSides(url, virusTotal) {
  assertVerdicts(await (await fetch(`${url}/api/lookup`)).json());
  assertAsked(virusTotal);
  const html = await (await fetch(url)).text();
  assertVerdicts(JSON.parse(/<output>(.*?)<\/output>/.exec(html)[1].replaceAll("&quot;", '"')));
  await withVirusTotal((another) => lookUpAt(`${url}/client`, another));
}

async function change(path, text, other) {
  const before = await readFile(path, "utf8");
  // In one step: nobody reads half of it.
  await writeFile(`${path}.new`, before.replace(text, other));
  await rename(`${path}.new`, path);
}

/** @param {string} folder */
async function lookUpBuilt(folder, virusTotal) {
  const site = await serve({ "/": folder });
  try {
    await lookUpAt(site.url, virusTotal);
  } finally {
    await site.close();
  }
}
