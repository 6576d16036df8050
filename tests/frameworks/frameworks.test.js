/**
 * The packed package in what people build with, each as its own tool makes it, with nothing to do
 * beyond what the README says: a real lookup, against the simulator.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { serve } from "../consumers/site.js";
import { KEY, TEXT, assertAsked, assertVerdicts, withVirusTotal } from "../consumers/virus-total.js";
import { lookUpAt } from "../consumers/visit.js";
import { lookUpInExtension } from "./extension.js";
import { copyPage, copyProgram, projectOf, run, start } from "./frameworks.js";

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
      const server = await start(project, next, (port) => ["start", "--port", String(port)], env);
      try {
        assertVerdicts(await (await fetch(`${server.url}/api/lookup`)).json());
        assertAsked(virusTotal);
        const html = await (await fetch(server.url)).text();
        assertVerdicts(JSON.parse(/<output>(.*?)<\/output>/.exec(html)[1].replaceAll("&quot;", '"')));
        await withVirusTotal((another) => lookUpAt(`${server.url}/client`, another));
      } finally {
        await server.close();
      }
    },
  );
}

framework("wxt", "an extension's page", async (project, virusTotal) => {
  await copyPage(join(project, "entrypoints/page"));
  await run(project, "wxt/bin/wxt.mjs", ["build"]);
  await lookUpInExtension(join(project, ".output/chrome-mv3"), "page.html", virusTotal);
});

/** @param {string} folder */
async function lookUpBuilt(folder, virusTotal) {
  const site = await serve({ "/": folder });
  try {
    await lookUpAt(site.url, virusTotal);
  } finally {
    await site.close();
  }
}
