/**
 * The built page on a host that knows nothing of it: plain files, no headers of ours, below a path.
 */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

import { expect, test as base } from "@playwright/test";

import { builtPage } from "../../scripts/paths.mjs";
import { clean, malicious, startSimulator } from "../simulator/simulator.js";
import { OpenPage } from "./page.js";

const PATH = "/tools/ioc/";
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
};

const test = base.extend({
  /** What the page's worker runs first: an init script does not reach it. */
  beforeWorker: ({}, use) => use({ script: "" }),

  host: async ({ beforeWorker }, use) => {
    const host = createServer(async ({ url, headers }, response) => {
      if (url === "/framed") return response.setHeader("content-type", "text/html").end(framing(headers.host));
      const name = url.startsWith(PATH) && (url.slice(PATH.length) || "index.html");
      const file = name && (await readFile(join(builtPage, name)).catch(() => null));
      response.writeHead(file ? 200 : 404, { "content-type": TYPES[extname(name || "")] ?? "text/plain" });
      if (/worker-[^/]+\.js$/.test(name || "")) response.write(beforeWorker.script);
      response.end(file || "");
    });
    await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
    await use(`http://localhost:${host.address().port}${PATH}`);
    host.close();
    host.closeAllConnections();
  },
});

test("below any path of any static host, with a relay elsewhere, it works, offline too", async ({ page, host }) => {
  const relay = await startSimulator({ cors: true, keys: ["right-key"] });
  const complaints = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  await page.goto(host);
  const open = new OpenPage(page, complaints);
  await expect(open.banner).toContainText("put a relay’s address and your key into the settings");
  await open.set({ relay: `${relay.url}/api/v3`, key: "right-key", tier: "unlimited" });
  await open.lookUpAll(`${malicious(1)} ${clean(1)}`, 2);
  await expect(open.row("▲ Malicious")).toHaveCount(1);

  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.context().setOffline(true);
  await page.reload();
  await open.text.fill(malicious(1));
  await expect(page.locator("#found-summary")).toContainText("1 indicator found");
  expect(complaints).toEqual([]);
  await relay.close();
});

test("the page is there before the wasm is", async ({ page, host }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/*.wasm", (route) => held.then(() => route.continue()));
  await page.goto(host);
  await expect(page.getByRole("button", { name: "Look up" })).toBeVisible();
  const paints = () => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length);
  await expect.poll(paints).toBe(1);
  await page.getByRole("textbox", { name: "Text", exact: true }).fill(clean(1));
  await expect(page.locator("#found-types")).toBeEmpty();
  release();
  await expect(page.locator("#found-types")).toContainText(clean(1));
});

test("the policy is there without a header: nothing inline runs", async ({ page, host }) => {
  await page.goto(host);
  await expect(page.getByRole("button", { name: "Look up" })).toBeVisible();
  const ran = await page.evaluate(() => {
    const button = document.body.appendChild(document.createElement("button"));
    try {
      button.setAttribute("onclick", "globalThis.ran = 1");
      button.click();
    } catch {
      // refused even to be set
    }
    return globalThis.ran;
  });
  expect(ran).toBeUndefined();
});

/**
 * Another site, on whose page it stands in a frame; what the browser withholds from such a frame.
 */
async function inFrame(page, host, withhold = () => {}) {
  await page.addInitScript(withhold);
  const other = new URL("/framed", host);
  other.hostname = "127.0.0.1";
  await page.goto(other.href);
  return page.frameLocator("iframe");
}

test("in a frame from which the browser keeps storage it starts, finds, and says what it cannot keep", async ({
  page,
  host,
}) => {
  const frame = await inFrame(page, host, refuseStorage);
  await frame.getByRole("textbox", { name: "Text", exact: true }).fill(malicious(1));
  await expect(frame.locator("#found-summary")).toContainText("1 indicator found");
  await expect(frame.locator("#problem")).toContainText("blocks storage");
});

/** With storage blocked the page says so, and looks up. */
async function lookUpBlocked(page, host) {
  const relay = await startSimulator({ cors: true, keys: ["right-key"] });
  await page.addInitScript(refuseStorage);
  await page.goto(host);
  const open = new OpenPage(page, []);
  await expect(page.locator("#problem")).toContainText("key and settings are gone when you leave the page");
  await open.set({ relay: `${relay.url}/api/v3`, key: "right-key", tier: "unlimited" });
  await open.lookUpAll(malicious(1), 1);
  await expect(open.row("▲ Malicious")).toHaveCount(1);
  return { relay, open };
}

test("with storage blocked it starts, says so, finds and looks up", async ({ page, host }) => {
  const { relay } = await lookUpBlocked(page, host);
  await relay.close();
});

for (const [how, withhold] of [
  ["is refused", () => (indexedDB.open = indexedDB.deleteDatabase = () => refuse())],
  ["is missing", () => Object.defineProperty(globalThis, "indexedDB", { value: undefined })],
  ["is null", () => Object.defineProperty(globalThis, "indexedDB", { value: null })],
  ["is not to be named", () => Object.defineProperty(globalThis, "indexedDB", { get: () => refuse() })],
  ["never opens", () => (indexedDB.open = () => new EventTarget())],
])
  test(`with storage blocked, and a database that ${how}, it looks up, says that nothing is kept, and deletes it`, async ({
    page,
    host,
    beforeWorker,
  }) => {
    const problems = [];
    page.on("pageerror", ({ message }) => problems.push(message));
    beforeWorker.script = `{ ${refuse}; (${withhold})(); }\n`;
    await page.addInitScript(beforeWorker.script);
    const { relay, open } = await lookUpBlocked(page, host);
    await expect(page.getByText("Not stored: lost when the page closes.")).toBeVisible();
    await open.lookUpAll(`${malicious(1)} ${clean(1)}`, 2);
    await open.button("History").click();
    await expect(open.history.getByRole("listitem")).toHaveCount(2);
    await page.keyboard.press("Escape");
    await open.button("Settings").click();
    await open.button("Delete everything").click();
    const reloaded = page.waitForEvent("load");
    await open.button("Delete key, settings, lookups and answers").click();
    await reloaded;
    expect(problems).toEqual([]);
    await relay.close();
  });

test.describe("after a deployment under an open tab", () => {
  test.use({ serviceWorkers: "block" }); // the page's own keeps what the host has no more

  test("what was to be loaded later is gone: the page says to reload", async ({ page, host }) => {
    const relay = await startSimulator({ cors: true, keys: ["right-key"] });
    await page.goto(host);
    const open = new OpenPage(page, []);
    await open.set({ relay: `${relay.url}/api/v3`, key: "right-key", tier: "unlimited" });
    await open.lookUpAll(malicious(1), 1);
    await page.route("**/*.js", (route) => route.fulfill({ status: 404, body: "gone" }));
    await page.getByRole("button", { name: "CSV", exact: true }).first().click();
    await expect(page.getByText(/could not be loaded.*Reload\./)).toBeVisible();
    await relay.close();
  });
});

/** A page of another site that holds the page in a frame. */
const framing = (host) =>
  `<!doctype html><iframe src="http://${host.replace("127.0.0.1", "localhost")}${PATH}" width="1200" height="900"></iframe>`;

/** What a browser does that blocks storage. */
function refuse() {
  throw new DOMException("blocked", "SecurityError");
}

/** What naming an area does where it is blocked. Runs in the page. */
function refuseStorage() {
  const refuse = () => {
    throw new DOMException("blocked", "SecurityError");
  };
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(globalThis, name, { get: refuse });
}
