/**
 * Where an element stands while it is tried: a page of a real browser that holds it and the design,
 * and nothing else. It is served from its source.
 */
import { fileURLToPath } from "node:url";

import { type Locator, test as base, expect } from "@playwright/test";
import { type Plugin, createServer } from "vite";

export { expect };

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PAGE = `<!doctype html><html lang="en"><title>Stage</title><link rel="stylesheet" href="/ui/ui.css"><main></main></html>`;

export interface Stage {
  /** Puts an element on the page; `module` is its path below `ui/`. */
  mount(module: string, tag: string, properties?: Record<string, unknown>): Promise<Locator>;
  /** The same, with new models; `models` are the paths of their modules, by property. */
  mountWithModel(module: string, tag: string, models: Record<string, string>): Promise<Locator>;
  /** Puts what a function of a module makes of something on the page. */
  show(module: string, name: string, argument: unknown): Promise<Locator>;
}

export const test = base.extend<{ stage: Stage }, { origin: string }>({
  origin: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern as the first argument of a fixture, be it empty.
    async ({}, use) => {
      const server = await createServer({
        configFile: false,
        root: ROOT,
        logLevel: "error",
        appType: "custom",
        server: { host: "127.0.0.1", port: 0, hmr: false, ws: false, watch: null },
        optimizeDeps: { noDiscovery: true }, // which would load the page anew in the middle of a test
        plugins: [emptyPage()],
      });
      await server.listen();
      await use(server.resolvedUrls?.local[0] ?? "");
      await server.close();
    },
    { scope: "worker" },
  ],

  stage: async ({ page, origin }, use) => {
    const problems: string[] = [];
    page.on("pageerror", ({ message }) => problems.push(message));
    await page.goto(`${origin}stage.html`);
    await use({
      async mount(module, tag, properties = {}) {
        await page.evaluate(mount, { module: `/ui/${module}`, tag, properties });
        return page.locator(tag);
      },
      async mountWithModel(module, tag, models) {
        await page.evaluate(mountWithModel, { module: `/ui/${module}`, tag, models });
        return page.locator(tag);
      },
      async show(module, name, argument) {
        await page.evaluate(show, { module: `/ui/${module}`, name, argument });
        return page.locator("main");
      },
    });
    expect(problems).toEqual([]);
  },
});

function emptyPage(): Plugin {
  return {
    name: "empty-page",
    configureServer({ middlewares }) {
      middlewares.use("/stage.html", (_, response) => response.setHeader("content-type", "text/html").end(PAGE));
    },
  };
}

/** Runs in the page. */
async function mount({ module, tag, properties }: { module: string; tag: string; properties: object }) {
  await import(module);
  document.querySelector("main")?.append(Object.assign(document.createElement(tag), properties));
}

/** Runs in the page. */
async function mountWithModel({
  module,
  tag,
  models,
}: {
  module: string;
  tag: string;
  models: Record<string, string>;
}) {
  await import(module);
  const element = document.createElement(tag);
  for (const [property, path] of Object.entries(models)) {
    const [Model] = Object.values(await import(`/ui/${path}`)) as (new () => unknown)[];
    if (Model) Object.assign(element, { [property]: new Model() });
  }
  document.querySelector("main")?.append(element);
}

/** Runs in the page. */
async function show({ module, name, argument }: { module: string; name: string; argument: unknown }) {
  const lit = "/node_modules/lit/index.js"; // no module that TypeScript could look up
  const [{ render }, { [name]: make }] = await Promise.all([import(lit), import(module)]);
  render(make(argument), document.querySelector("main"));
}
