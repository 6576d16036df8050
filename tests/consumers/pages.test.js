/**
 * The packed package without any bundler: in a page, from another origin, in a module service
 * worker.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { expect } from "@playwright/test";

import { makeProject } from "./project.js";
import { serve } from "./site.js";
import { withVirusTotal } from "./virus-total.js";
import { lookUpAt, visit } from "./visit.js";

test("a page: an import map and a static host", () =>
  withVirusTotal(async (virusTotal) => {
    const site = await serve({ "/": await makeProject("page") });
    await lookUpAt(site.url, virusTotal).finally(site.close);
  }));

test("a page: a program that is late leaves no form to the browser, with the key in its address", async () => {
  const site = await serve({ "/": await makeProject("page") });
  let arrive;
  const late = new Promise((resolve) => (arrive = resolve));
  const prepare = (page) => page.route("**/main.js", (route) => late.then(() => route.continue()));
  const use = async (page) => {
    await expect(page.locator("button")).toBeDisabled();
    arrive();
    await expect(page.locator("button")).toBeEnabled();
  };
  await visit(site.url, use, { prepare, waitUntil: "commit" }).finally(site.close);
});

test("a page: the package on a CDN, another origin, below a path with its version", () =>
  withVirusTotal(async (virusTotal) => {
    const project = await makeProject("page");
    const cdn = await serve(
      { "/npm/iocular@0.1.0/": join(project, "node_modules/iocular") },
      { "access-control-allow-origin": "*" },
    );
    const page = join(project, "index.html");
    const html = await readFile(page, "utf8");
    await writeFile(
      page,
      html.replace("./node_modules/iocular/dist/index.js", `${cdn.url}/npm/iocular@0.1.0/dist/index.js`),
    );
    const site = await serve({ "/node_modules/": "/nowhere", "/": project });
    await lookUpAt(site.url, virusTotal).finally(() => Promise.all([site.close(), cdn.close()]));
  }));

test("a module service worker", () =>
  withVirusTotal(async (virusTotal) => {
    const site = await serve({ "/": await makeProject("service-worker") });
    await lookUpAt(site.url, virusTotal).finally(site.close);
  }));
