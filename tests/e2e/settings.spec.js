/** Key, relay, looks. The check of them has `check.spec.js`. */
import { asked, clean } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

test("settings that cannot be used say why", async ({ open }) => {
  await open.set({ relay: "http://relay.example/", refused: true });
  await expect(open.page.locator("#settings-said")).toContainText(
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

test("remembered answers are cleared on demand", async ({ open, simulator }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(clean(1), 1);
  await open.unfold();
  await expect(open.plan).toContainText("1 from memory (24 h), no requests");
  await open.button("Settings").click();
  await open.button("Clear kept answers").click();
  await open.settings.getByRole("button", { name: "Close" }).click();
  await expect(open.plan).toContainText("1 request");
  expect(asked(simulator)).toHaveLength(1);
});

test("what was filled in and not saved is not there the next time", async ({ open, page }) => {
  const fill = async () => {
    await page.getByRole("textbox", { name: "Relay" }).fill("https://relay.example/api/v3");
    await page.getByLabel("Theme").selectOption("dark");
    await page.getByLabel("Quota of the key").selectOption("unlimited");
    await page.getByRole("textbox", { name: "Never send" }).fill("corp.example");
    await page.getByRole("textbox", { name: "Allow list" }).fill("corp.example");
    await page.getByLabel("Enable single-key shortcuts").uncheck();
    await page.getByLabel("Delete lookups and answers after").fill("7");
  };
  const filled = () =>
    open.settings.evaluate((dialog) =>
      [...dialog.querySelectorAll("input, select, textarea")].map(({ value, checked }) => [value, checked]),
    );
  await open.button("Settings").click();
  const kept = await filled();
  await fill();
  expect(await filled()).not.toEqual(kept);
  await open.settings.getByRole("button", { name: "Close" }).click();
  await open.button("Settings").click();
  await expect.poll(filled).toEqual(kept);
});

test("what is said while the settings are open is seen and heard there, each time", async ({ open, page }) => {
  await open.button("Settings").click();
  const said = open.settings.getByRole("status");
  for (let n = 0; n < 2; n++) {
    await open.button("Clear kept answers").click();
    await expect(said).toHaveText("Kept answers are cleared.");
    await expect(said).toHaveCSS("opacity", "1");
    await said.evaluate((element) => {
      for (const animation of element.getAnimations()) animation.finish();
      globalThis.heard = 0;
      new MutationObserver(() => (globalThis.heard += 1)).observe(element, { childList: true });
    });
    await expect(said).toHaveCSS("opacity", "0");
  }
  await open.button("Clear kept answers").click();
  await expect.poll(() => page.evaluate(() => globalThis.heard)).toBeGreaterThan(0);
  await open.settings.getByRole("button", { name: "Close" }).click();
  await expect(page.locator("ioc-toast #announcer")).toHaveCount(1);
});

test("“Delete everything” that another tab is in the way of says so where it was pressed", async ({ open, page }) => {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("iocular-page");
        request.onsuccess = () => {
          globalThis.held = request.result; // nobody closes it
          resolve();
        };
      }),
  );
  await open.button("Settings").click();
  await open.button("Delete everything").click();
  await open.button("Delete key, settings, lookups and answers").click();
  await expect(page.locator("#settings-said")).toContainText("Another tab still uses what is kept.");
});

test("“Delete everything” leaves nothing in the browser", async ({ open, page }) => {
  await open.set({ key: "right-key", keep: "device", tier: "unlimited", theme: "light" });
  await open.lookUpAll(clean(1), 1);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const kept = () =>
    page.evaluate(async () => {
      const registrations = await navigator.serviceWorker.getRegistrations();
      const databases = await indexedDB.databases();
      const records = await Promise.all(databases.map(({ name }) => globalThis.recordsIn(name)));
      const areas = [localStorage, sessionStorage].flatMap((area) => Object.keys(area));
      return { areas, records: records.flat(), workers: registrations.length };
    });
  await page.addInitScript(defineRecordsIn);
  await page.evaluate(defineRecordsIn);
  const before = await kept();
  expect(before.areas.length).toBeGreaterThan(0);
  expect(before.records.length).toBeGreaterThan(0);
  await open.button("Settings").click();
  await open.button("Delete everything").click();
  await page.route("**/offline.js", (route) => route.abort()); // the page would make a new copy at once
  const reloaded = page.waitForEvent("load");
  await open.button("Delete key, settings, lookups and answers").click();
  await reloaded;
  await expect(open.banner).toHaveCount(1); // a simulator answers: there is no key
  const after = await kept();
  expect(after.areas).toEqual([]);
  expect(after.records).toEqual([]);
});

/** Gives the page a function that lists what a database holds, but for empty ledgers. */
function defineRecordsIn() {
  globalThis.recordsIn = (name) =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onerror = () => reject(request.error);
      request.onsuccess = async () => {
        const stores = [...request.result.objectStoreNames];
        const all = (store) =>
          new Promise((done) => {
            const keys = request.result.transaction(store).objectStore(store).getAllKeys();
            keys.onsuccess = () => done(keys.result.map((key) => `${store}: ${key}`));
          });
        const found = await Promise.all(stores.filter((store) => store !== "ledgers").map(all));
        request.result.close();
        resolve(found.flat());
      };
    });
}
