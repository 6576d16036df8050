/**
 * The packed package without any bundler: in a page, from another origin, in a module service
 * worker.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { makeProject } from "./project.js";
import { serve } from "./site.js";
import { withVirusTotal } from "./virus-total.js";
import { lookUpAt } from "./visit.js";

test("a page: an import map and a static host", () =>
  withVirusTotal(async (virusTotal) => {
    const site = await serve({ "/": await makeProject("page") });
    await lookUpAt(site.url, virusTotal).finally(site.close);
  }));

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
