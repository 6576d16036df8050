/** Pages whose frames fight whoever reads them, in the built extension. */
import { createServer } from "node:http";

import { clean } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { setOptions } from "./pages.js";

/** What the panel reads of a page, at the most: the page and so many frames. */
const MOST = 1 + 200;

/**
 * Runs in the page: more frames than anybody has, of which one goes and another comes all the time.
 */
function fight(values) {
  const add = (value) => document.body.append(Object.assign(document.createElement("iframe"), { srcdoc: value }));
  values.forEach(add);
  setInterval(() => {
    document.querySelectorAll("iframe")[100].remove();
    add(values[0]);
  }, 5);
}

const found = async (panel) => Number(/Look up (\d+) indicator/.exec(await panel.text())?.[1] ?? 0);

/** A page on a server of its own, since one that is made up cannot be without an end. */
async function serve(page) {
  const server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    if (request.url === "/endless")
      response.write(`<!doctype html><p>${clean(2)}</p>`); // and nothing more
    else response.end(`<!doctype html>${page}`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

test("frames that come and go without end take neither the others nor the panel with them", async ({ extension }) => {
  await setOptions(extension, { key: KEY });
  const ticket = await extension.openTicket(`<p>${clean(1)}</p>`);
  await ticket.evaluate(
    fight,
    Array.from({ length: 300 }, (_, n) => clean(100 + n)),
  );
  const panel = await extension.clickToolbarButton(ticket);
  await panel.press("Find indicators on this page");
  await expect.poll(() => found(panel)).toBeGreaterThan(1);
  expect(await found(panel)).toBeLessThanOrEqual(MOST);
});

test("a frame that never ends is read as it stands", async ({ extension }) => {
  await setOptions(extension, { key: KEY });
  const server = await serve(`<p>${clean(1)}</p><iframe src="/endless"></iframe>`);
  const ticket = await extension.context.newPage();
  await ticket.goto(server.url, { waitUntil: "domcontentloaded" });
  await expect(ticket.frameLocator("iframe").locator("p")).toHaveText(clean(2));
  const panel = await extension.clickToolbarButton(ticket);
  await panel.press("Find indicators on this page");
  await expect.poll(() => found(panel)).toBe(2);
  server.close();
});
