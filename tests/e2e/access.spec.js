/**
 * For everybody: no fault that axe finds in any state, all of it with the keyboard alone, and no
 * flood of announcements.
 */
import AxeBuilder from "@axe-core/playwright";

import { clean, malicious, notFound, suspicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const TEXT = `https://${malicious(1)}/a ${malicious(2)} ${suspicious(1)} ${clean(1)} ${notFound(1)} 198.51.100.23 CVE-2021-44228, and in doubt dropped.zip of imphash bf5d313bd04cd3376eb281092f1352c6`;

/** What a person meets, in order. */
const STATES = {
  "the empty page": () => {},
  settings: async (open) => {
    await open.button("Settings").click();
    await expect(open.settings).toBeVisible();
  },
  "what was found": async (open) => {
    await open.page.keyboard.press("Escape");
    await open.paste(TEXT, 6);
  },
  "a job that waits": async (open) => {
    await open.lookUpButton.click();
    await expect(open.rows).toHaveCount(4);
  },
  "a paused job": async (open) => {
    await open.button("Pause").click();
    await open.ended("Paused");
  },
  "a finished job": async (open, simulator) => {
    await open.set({ tier: "unlimited" });
    simulator.fail({ id: "198.51.100.23", fault: "error", status: 503 });
    await open.button("Resume").click();
    await open.ended("Done");
  },
  "a filtered table": async (open) => {
    const chip = open.page.locator(".chips button").first();
    await chip.click();
    await expect(chip).toHaveAttribute("aria-pressed", "true");
  },
  "an opened row": async (open) => {
    await open.rows.first().click();
    await expect(open.details).toBeVisible();
  },
  "the history": async (open) => {
    await open.page.keyboard.press("Escape");
    await open.button("History").click();
    await expect(open.history).toBeVisible();
  },
  shortcuts: async (open) => {
    await open.page.keyboard.press("Escape");
    await open.button("Keyboard shortcuts").click();
    await expect(open.page.getByRole("heading", { name: "Keyboard" })).toBeVisible();
  },
};

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360]) {
    test(`axe finds no fault in any state, in ${colorScheme}, ${width} px wide`, async ({ open, page, simulator }) => {
      test.slow(); // axe looks at ten states, and takes seconds for each
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      for (const [state, reach] of Object.entries(STATES)) {
        await reach(open, simulator);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
          state,
        ).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth),
          `${state} is no wider than the window`,
        ).toBeLessThanOrEqual(width);
      }
      open.complaints.length = 0; // the browser itself notes the status 503
    });
  }
}

test("start to end with the keyboard alone", async ({ open, page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const press = (...keys) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const reach = async (locator) => {
    for (let presses = 0; presses < 60; presses++) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await press("Tab");
    }
    throw new Error(`${locator} is not reached by Tab`);
  };
  await page.keyboard.press("s");
  await expect(open.settings).toBeVisible();
  await reach(page.getByLabel("Quota of the key"));
  await press("ArrowDown");
  await reach(open.button("Save"));
  await press("Enter");
  await expect(open.settings).toBeHidden();

  await press("n");
  await expect(open.text).toBeFocused();
  await page.keyboard.insertText(TEXT);
  await expect(open.lookUpButton).toHaveText("Look up 6 indicators");
  await reach(page.getByLabel(clean(1)));
  await press("Space");
  await expect(open.lookUpButton).toHaveText("Look up 5 indicators");
  await page.keyboard.press("Shift+Tab");
  await open.text.focus();
  await press("Control+Enter");
  await open.ended("Done");

  await page.locator("h1").evaluate(() => document.activeElement.blur());
  await press("t");
  const grid = page.getByRole("grid");
  await expect(grid).toBeFocused();
  await expect(open.rows).toHaveCount(5);
  const active = page.locator(".row.active .indicator");
  const [top, second, , , last] = await open.rows.locator(".indicator").allInnerTexts();
  for (const [key, reached] of [
    ["ArrowDown", second],
    ["End", last],
    ["Home", top],
  ]) {
    await press(key);
    await expect(active).toHaveText(reached);
  }
  await press("c");
  await expect.poll(copied).toBe(top);
  await press("Space", "ArrowDown", "Space");
  await expect(page.getByRole("row", { selected: true })).toHaveCount(2);
  await press("Enter");
  await expect(open.details).toBeVisible();
  await press("ArrowLeft", "Escape");
  await expect(grid).toBeFocused();

  await press("/");
  await page.keyboard.insertText("nothing has this");
  await expect(open.rows).toHaveCount(0);
  await reach(open.button("Show all"));
  await press("Enter");
  await expect(open.rows).toHaveCount(5);
  await reach(open.button("Copy defanged"));
  await press("Enter");
  await expect.poll(copied).toContain("[.]");

  await press("h");
  await expect(open.history.getByRole("listitem")).toHaveCount(1);
  await press("Escape");
  await expect(open.history).toBeHidden();
  await press("?");
  await expect(page.getByRole("heading", { name: "Keyboard" })).toBeVisible();
});

for (const width of [1280, 360]) {
  test(`what has the focus is not under the banner, ${width} px wide`, async ({ open, page }) => {
    await page.setViewportSize({ width, height: 640 });
    await expect(open.banner).toContainText("SIMULATION");
    const settings = open.button("Settings");
    const { y, height } = await open.banner.boundingBox();
    await settings.evaluate((button, end) => scrollBy(0, button.getBoundingClientRect().bottom - end), y + height); // it lies under the banner now
    await settings.focus();
    await expect.poll(async () => (await settings.boundingBox()).y).toBeGreaterThanOrEqual(y + height);
  });
}

test("single keys do nothing where they are typed, or where they are turned off", async ({ open, page }) => {
  await open.text.focus();
  await page.keyboard.type("sh?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await open.button("Settings").click();
  await page.getByLabel("Enable single-key shortcuts").uncheck();
  await open.button("Save").click();
  await expect(open.settings).toBeHidden();
  await page.locator("h1").click();
  await page.keyboard.press("h");
  await open.button("Settings").click(); // no other dialog is in the way of it
  await expect(open.settings).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(1);
});

test("who listens hears the beginning and the end, not every row", async ({ open, page }) => {
  await open.set({ tier: "unlimited" });
  await page.evaluate(() => {
    globalThis.heard = [];
    new MutationObserver(() => heard.push(document.querySelector("#announcer").textContent)).observe(
      document.querySelector("#announcer"),
      { childList: true, characterData: true, subtree: true },
    );
  });
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route("**/api/v3/**", (route) => held.then(() => route.continue()));
  const heard = () => page.evaluate(() => globalThis.heard.filter(Boolean)); // to be emptied is not heard
  await open.lookUp(Array.from({ length: 40 }, (_, n) => clean(n + 1)).join(" "), 40);
  await expect.poll(heard).toEqual(["Looking up 40 indicators."]);
  answer();
  await expect.poll(heard).toEqual(["Looking up 40 indicators.", "Done: 40 of 40."]);
});
