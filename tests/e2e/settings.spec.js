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
