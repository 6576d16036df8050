/** Key, relay, looks, and the check that says what is wrong with them. */
import { createServer } from "node:http";

import { asked, clean } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

/** Fills in and checks. */
async function check(open, { key = "", relay = "" }) {
  await open.button("Settings").click();
  await open.page.getByLabel("VirusTotal API key").fill(key);
  await open.page.getByRole("textbox", { name: "Relay" }).fill(relay);
  await open.button("Check").click();
  return open.page.locator("#settings-said");
}

test("the check finds a key that works, with one request", async ({ open, virustotal }) => {
  await expect(await check(open, { key: "right-key" })).toHaveText("It works: VirusTotal answers through this relay.");
  expect(asked(virustotal)).toHaveLength(1);
  await open.settings.getByRole("button", { name: "Close" }).click();
  await expect(open.page.locator("#quota p").first()).toContainText("0 of 4"); // another key’s quota: what is filled in is not in use
});

test("the check tells a wrong key", async ({ open }) => {
  await expect(await check(open, { key: "wrong-key" })).toHaveText(
    "The relay is there, but VirusTotal does not accept this key.",
  );
  open.complaints.length = 0;
});

test("the check tells that no relay answers", async ({ open }) => {
  await expect(await check(open, { relay: "http://127.0.0.1:9/api/v3" })).toHaveText(
    /^No relay answers at 127\.0\.0\.1:9/,
  );
  open.complaints.length = 0;
});

test("the check tells a server that lets no page in", async ({ open }) => {
  const closed = createServer((_, response) => response.end("{}")).listen(0, "127.0.0.1");
  await new Promise((resolve) => closed.once("listening", resolve));
  await expect(await check(open, { relay: `http://127.0.0.1:${closed.address().port}/api/v3` })).toContainText(
    "does not let this page ask (CORS)",
  );
  open.complaints.length = 0;
  closed.close();
  closed.closeAllConnections();
});

test("the check tells that the device is offline", async ({ open, page }) => {
  await page.context().setOffline(true);
  await expect(await check(open, {})).toHaveText("This device is offline.");
  await page.context().setOffline(false);
  open.complaints.length = 0; // the quota’s meters asked who answers
});

test("settings that cannot be used say why", async ({ open }) => {
  await expect(await check(open, { relay: "http://relay.example/" })).toContainText(
    "baseUrl must be https, or an address of this machine",
  );
});

for (const [keep, place] of [
  ["page", null],
  ["tab", "sessionStorage"],
  ["device", "localStorage"],
]) {
  test(`a key that is kept for the ${keep} is ${place ? `in ${place} alone` : "stored nowhere"}`, async ({
    open,
    page,
  }) => {
    await open.set({ key: "right-key", keep });
    const places = () =>
      page.evaluate(() =>
        ["localStorage", "sessionStorage"].filter((area) => JSON.stringify(globalThis[area]).includes("right-key")),
      );
    await expect.poll(places).toEqual(place ? [place] : []);
    await page.reload();
    await expect(open.banner).toHaveCount(place ? 0 : 1); // without a key the simulator answers, and the banner says so
    await open.set({ key: "" });
    await expect.poll(places).toEqual([]);
  });
}

test("the theme is the system’s, until a person chooses one", async ({ open, page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(ground).not.toBe(light);
  await open.set({ theme: "light" });
  await expect.poll(ground).toBe(light);
  await page.reload();
  await expect.poll(ground).toBe(light);
});

test("remembered answers are forgotten on demand", async ({ open, simulator }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(clean(1), 1);
  await expect(open.plan).toContainText("1 already known");
  await open.button("Settings").click();
  await open.button("Forget remembered answers").click();
  await open.settings.getByRole("button", { name: "Close" }).click();
  await expect(open.plan).toContainText("1 request to VirusTotal");
  expect(asked(simulator)).toHaveLength(1);
});
