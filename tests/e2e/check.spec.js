/**
 * The check in the settings: it says that it works where VirusTotal reports on what is asked, and
 * nowhere else; and what is in the way.
 */
import { createServer } from "node:http";

import { createRelay } from "../../relay/relay.js";
import { toNodeListener } from "../../relay/node.js";
import { asked, startSimulator } from "../simulator/simulator.js";
import { HTML } from "../simulator/faults/bodies.js";
import { expect, test } from "./page.js";

const ASKED = "8.8.8.8";
const ELSEWHERE = JSON.stringify({ data: { id: "1.1.1.1", type: "ip_address", attributes: {} } });

/** Fills in and checks. */
async function check(open, { key = "", relay = "" }) {
  await open.button("Settings").click();
  await open.page.getByLabel("VirusTotal API key").fill(key);
  await open.page.getByRole("textbox", { name: "Relay" }).fill(relay);
  await open.button("Test connection").click();
  return open.page.locator("#settings-said");
}

/** A server on loopback, for as long as `use` takes. */
async function withServer(listener, use) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  await use(`http://127.0.0.1:${server.address().port}`);
  server.close();
  server.closeAllConnections();
}

test("a key that works is found with one request", async ({ open, virustotal }) => {
  await expect(await check(open, { key: "right-key" })).toHaveText("It works: VirusTotal answers through this relay.");
  expect(asked(virustotal).map(({ value }) => value)).toEqual([ASKED]);
  await open.settings.getByRole("button", { name: "Close" }).click();
  await expect(open.page.locator("#quota p").first()).toContainText("0 of 4"); // another key’s quota: what is filled in is not in use
});

/** What VirusTotal, or who goes by its name, answers about the address that is asked. */
for (const [name, fault, finding] of [
  [
    "no access",
    { fault: "error", status: 403 },
    /^The relay is there, but VirusTotal gives this key no access to reports \(403\)\.$/,
  ],
  [
    "a relay that asks for its secret",
    { fault: "error", status: 401, code: "RelaySecretError" },
    "The relay asks for its own secret in place of a key, and was not sent it.",
  ],
  [
    "a quota that is used up elsewhere",
    { fault: "error", status: 429 },
    /VirusTotal refuses \(429\): this key’s quota is/,
  ],
  [
    "a report on something else",
    { fault: "respond", body: ELSEWHERE },
    /no relay to VirusTotal: .* not a VirusTotal report/,
  ],
  ["who does not know what everybody knows", { fault: "error", code: "NotFoundError" }, /does not know 8\.8\.8\.8/],
]) {
  test(`${name} is told`, async ({ open, virustotal }) => {
    virustotal.fail({ id: ASKED, ...fault });
    await expect(await check(open, { key: "right-key" })).toHaveText(finding);
    open.complaints.length = 0;
  });
}

test("a wrong key is told", async ({ open }) => {
  await expect(await check(open, { key: "wrong-key" })).toHaveText(
    "The relay is there, but VirusTotal does not accept this key.",
  );
  open.complaints.length = 0;
});

test("a simulator is told", async ({ open }) => {
  const simulator = await startSimulator({ cors: true, marked: true });
  await expect(await check(open, { key: "any", relay: `${simulator.url}/api/v3` })).toHaveText(
    /^A simulator answers at 127\.0\.0\.1:\d+: its verdicts are made up\.$/,
  );
  await simulator.close();
});

/** What may stand where a relay should. */
for (const [name, status, finding] of [
  ["a static host without the page", 404, /no relay to VirusTotal: a web server without such a page \(404\)/],
  ["a static host that gives its page for everything", 200, /no relay to VirusTotal: a web server’s page/],
  ["a gateway that wants a sign-in", 401, /^A gateway before .* refuses \(401\), and VirusTotal is not asked/],
  ["a gateway that forbids", 403, /^A gateway before .* refuses \(403\), and VirusTotal is not asked/],
]) {
  test(`${name} is told`, async ({ open, page }) => {
    const answer = (_, response) => {
      response.writeHead(status, {
        "content-type": "text/html",
        "access-control-allow-origin": new URL(page.url()).origin,
        "access-control-allow-headers": "x-apikey",
      });
      response.end(HTML);
    };
    const preflight = (request, response) =>
      request.method === "OPTIONS"
        ? response.writeHead(204, { "access-control-allow-origin": "*", "access-control-allow-headers": "*" }).end()
        : answer(request, response);
    await withServer(preflight, async (url) => {
      await expect(await check(open, { key: "right-key", relay: `${url}/api/v3` })).toHaveText(finding);
    });
    open.complaints.length = 0;
  });
}

test("a relay without /api/v3 is told", async ({ open, page, virustotal }) => {
  const relay = createRelay({ upstream: virustotal.url, allowedOrigins: [new URL(page.url()).origin] });
  await withServer(toNodeListener(relay), async (url) => {
    await expect(await check(open, { key: "right-key", relay: url })).toHaveText(
      `${new URL(url).host} answers, but no relay at this path: its address ends in /api/v3, as in ${url}/api/v3.`,
    );
  });
  expect(asked(virustotal)).toEqual([]);
  open.complaints.length = 0;
});

test("a server that lets no page in is told", async ({ open }) => {
  await withServer(
    (_, response) => response.end("{}"),
    async (url) => {
      await expect(await check(open, { relay: `${url}/api/v3` })).toContainText("does not let this page ask (CORS)");
    },
  );
  open.complaints.length = 0;
});

test("no relay, no network and a device that is offline are told apart", async ({ open, page, server }) => {
  const relay = "http://127.0.0.1:9/api/v3";
  await expect(await check(open, { relay })).toHaveText(/^No relay answers at 127\.0\.0\.1:9/);
  await server.close();
  await open.button("Test connection").click();
  await expect(page.locator("#settings-said")).toHaveText(/^There is no network: neither 127\.0\.0\.1:9 answers nor/);
  await page.context().setOffline(true);
  await open.button("Test connection").click();
  await expect(page.locator("#settings-said")).toHaveText("This device is offline.");
  await page.context().setOffline(false);
  open.complaints.length = 0; // the browser itself notes what it could not load
});
