/**
 * Several reports at once: they take turns, what is put first goes first, and two tabs say the
 * same.
 */
import { asked, clean, malicious } from "../simulator/simulator.js";
import { OpenPage, expect, test } from "./page.js";

const SIX = Array.from({ length: 6 }, (_, n) => clean(n + 1));
const OTHERS = [malicious(1), malicious(2)];

const queue = (page) => page.locator("ioc-queue");
const reports = (page) => queue(page).getByRole("listitem");
const report = (page, name) => reports(page).filter({ hasText: name });
const values = (simulator) => asked(simulator).map(({ value }) => value);

/** A report of six of which four are answered: the minute's allowance is used up. */
async function begun(open) {
  await open.lookUp(SIX.join("\n"), 6);
  await expect(open.rows).toHaveCount(4);
}

test("a second report begins while the first runs, and each is switched to", async ({ open, page }) => {
  await begun(open);
  await expect(open.lookUpButton).toBeHidden(); // what is under way is not begun twice
  await open.button("New report").click();
  await expect(open.text).toBeFocused();
  await expect(open.text).toHaveValue("");
  await expect(open.rows).toHaveCount(0);
  await open.lookUp(OTHERS.join(" "), 2);
  await expect(reports(page)).toHaveCount(2);
  await expect(page.locator("#queue-title")).toHaveText("2 reports in the queue, they take turns");
  await expect(report(page, clean(1))).toContainText(/4 of 6, 0 malicious, next lookup in \d:\d\d/);
  await expect(report(page, malicious(1))).toContainText("0 of 2");
  await expect(report(page, malicious(1)).getByRole("button").first()).toHaveAttribute("aria-current", "true");

  await report(page, clean(1))
    .getByRole("button", { name: clean(1), exact: true })
    .click();
  await expect(open.rows).toHaveCount(4);
  await open.unfold();
  await expect(open.text).toHaveValue(SIX.join("\n"));
  await expect(open.progress).toHaveText("4 of 6");
});

test("the line of the report that is shown counts as the progress does, at every moment", async ({ open, page }) => {
  await open.set({ tier: "unlimited" });
  await page.evaluate(() => {
    globalThis.differ = [];
    const count = (selector) =>
      /\d+ of \d+, \d+ malicious/.exec(document.querySelector(selector)?.textContent ?? "")?.[0];
    const look = () => {
      const [line, progress] = [count("ioc-queue li"), count("#progress-text")];
      if (line && progress && line !== progress) globalThis.differ.push([line, progress]);
      requestAnimationFrame(() => setTimeout(look)); // when all that is drawn in a frame is drawn
    };
    look();
  });
  const list = Array.from({ length: 40 }, (_, n) => malicious(n + 1));
  await open.lookUp(list.join("\n"), 40);
  await expect(open.progress).toHaveText("40 of 40, 40 malicious");
  expect(await page.evaluate(() => globalThis.differ)).toEqual([]);
});

test("a text that was not looked up is not lost by looking at another report", async ({ open, page }) => {
  await begun(open);
  await open.button("New report").click();
  await open.text.fill("a draft about evil.example");
  await report(page, clean(1))
    .getByRole("button", { name: clean(1), exact: true })
    .click();
  await expect(open.rows).toHaveCount(4);
  await open.unfold();
  await expect(open.text).toHaveValue("a draft about evil.example");
});

test("what is put first is said to be next, by a row and by what is selected", async ({ open, page }) => {
  await begun(open);
  await open.lookUp([...OTHERS, clean(8), clean(9)].join(" "), 4);
  await expect(reports(page)).toHaveCount(2);
  const waiting = page.locator("ioc-waiting");
  await expect(waiting.locator("summary")).toHaveText(`Waiting: 4, next ${malicious(1)}`);
  await waiting.locator("summary").click();
  await waiting.getByRole("button", { name: `Look up ${clean(9)} first` }).click();
  await expect(open.announcer).toHaveText("Goes first: 1 indicator.");
  await expect(waiting.locator("summary")).toHaveText(`Waiting: 4, next ${clean(9)}`);
  await expect(report(page, malicious(1))).toContainText("First");
  await waiting.getByRole("checkbox", { name: clean(8) }).check();
  await waiting.getByRole("button", { name: "Selected first (1)" }).press("Enter");
  await expect(waiting.locator("summary")).toHaveText(`Waiting: 4, next ${clean(8)}`);
  await expect(waiting.getByText("First", { exact: true })).toHaveCount(2);
  await expect(waiting.getByRole("searchbox")).toBeFocused(); // the button that was pressed takes no press now
});

test.describe("one request every two seconds", () => {
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      const quota = { perMinute: 1, perDay: null, perMonth: null, windowMs: 2000 };
      localStorage.setItem("iocular.settings", JSON.stringify({ quota }));
    }),
  );

  test("an indicator that is put first is asked about before those that stood before it", async ({
    open,
    page,
    simulator,
  }) => {
    const list = Array.from({ length: 12 }, (_, n) => clean(n + 1));
    await open.lookUp(list.join("\n"), list.length);
    await page.locator("ioc-waiting summary").click();
    await page.getByRole("button", { name: `Look up ${clean(12)} first` }).click();
    await expect.poll(() => values(simulator)).toContain(clean(12));
    expect(values(simulator)).not.toContain(clean(11));
  });

  test("a report that is put first is asked about to its end, and then the others", async ({
    open,
    page,
    simulator,
  }) => {
    const ours = Array.from({ length: 6 }, (_, n) => malicious(n + 1));
    const later = Array.from({ length: 8 }, (_, n) => clean(n + 1));
    await open.lookUp(later.join("\n"), later.length);
    await open.lookUp(ours.join("\n"), ours.length);
    await page.getByRole("button", { name: `Look up ${malicious(1)} first` }).click();
    await expect(open.announcer).toHaveText("This report goes first.");
    const before = values(simulator).filter((value) => later.includes(value)).length;
    await expect(open.announcer).toContainText("Done: 6 of 6");
    const after = values(simulator).filter((value) => later.includes(value)).length;
    expect(after).toBeLessThanOrEqual(before + 2); // one that was on its way, one behind the last
    expect(after).toBeLessThan(later.length);
  });
});

test("a report is first until what was put first is answered, and the latest that was put so stands on top", async ({
  open,
  page,
}) => {
  await begun(open);
  await open.lookUp(OTHERS.join(" "), 2);
  await expect(reports(page)).toHaveCount(2);
  const names = reports(page).locator(".title");
  await page.getByRole("button", { name: `Look up ${clean(1)} first` }).click();
  await expect(reports(page).getByText("First", { exact: true }).and(page.locator(".chip"))).toHaveCount(1);
  await page
    .getByRole("button", { name: `Look up ${malicious(1)} first` })
    .first()
    .click();
  await expect(names).toHaveText([malicious(1), clean(1)]);
  await page.reload();
  await expect(names).toHaveText([malicious(1), clean(1)]);
});

test.describe("what was put first is answered", () => {
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      const quota = { perMinute: 1, perDay: null, perMonth: null, windowMs: 3000 };
      localStorage.setItem("iocular.settings", JSON.stringify({ quota }));
    }),
  );

  test("so the report is first no more", async ({ open, page }) => {
    await open.lookUp(SIX.join("\n"), 6);
    await page.locator("ioc-waiting summary").click();
    await page.getByRole("button", { name: `Look up ${clean(6)} first` }).click();
    const chip = reports(page).locator(".chip");
    await expect(chip).toHaveText("First");
    await expect(open.row(clean(6))).toHaveCount(1);
    await expect(chip).toHaveCount(0);
    await expect(reports(page)).toHaveCount(1);
  });
});

test("with another report under way no time is promised at which one is done", async ({ open, page }) => {
  await begun(open);
  await expect(page.locator("#waiting")).toContainText("done by");
  await open.paste(OTHERS.join(" "), 2);
  await expect(open.plan).toContainText("or more · takes turns with 1 other report");
  await open.lookUpButton.click();
  await expect(page.locator("#waiting")).toContainText("or more left · takes turns with 1 other report");
  await expect(page.locator("#waiting")).not.toContainText("done by");
  await page.getByRole("button", { name: `Pause ${clean(1)}` }).click();
  await expect(page.locator("#waiting")).toContainText("done by");
});

test("all of a type goes first, in its order, before what stood before it", async ({ open, page, simulator }) => {
  const text = [...SIX, clean(7), "198.51.100.23", "198.51.100.24"].join("\n");
  await open.lookUp(text, 9);
  await expect(open.rows).toHaveCount(4);
  await page.locator("ioc-waiting summary").click();
  await page.getByRole("button", { name: "IPv4 first (2)" }).click();
  await expect(page.locator("ioc-waiting summary")).toHaveText("Waiting: 5, next 198.51.100.23");
  await open.set({ tier: "unlimited" });
  await open.ended("Done");
  expect(values(simulator).slice(4, 6).sort()).toEqual(["198.51.100.23", "198.51.100.24"]);
});

test("a report that is paused stays in the queue as paused, the other goes on, and a name is kept", async ({
  open,
  page,
}) => {
  await begun(open);
  await page.getByRole("button", { name: `Pause ${clean(1)}` }).click();
  await expect(report(page, clean(1))).toContainText("4 of 6, 0 malicious, paused");
  await open.lookUp(OTHERS.join(" "), 2);
  await expect(page.locator("#queue-title")).toHaveText("2 reports in the queue, 1 paused");
  await page.getByRole("button", { name: `Rename ${clean(1)}` }).click();
  await page.getByLabel("Name of the report").fill("Morning mail");
  await page.keyboard.press("Enter");
  await expect(report(page, "Morning mail").getByRole("button").first()).toBeFocused();
  await page.reload();
  await expect(report(page, "Morning mail")).toContainText("4 of 6, 0 malicious, paused");
  await expect(reports(page)).toHaveCount(2);
});

test("what was begun with a key says that it waits for one", async ({ open, page }) => {
  await open.set({ key: "right-key" });
  await begun(open);
  await page.reload();
  await expect(report(page, clean(1))).toContainText("4 of 6, 0 malicious, waits for your API key");
  await expect(open.progress).toHaveText("4 of 6, waits for your API key");
  await expect(page).toHaveTitle(/^Waits for your API key · 4\/6/);
  await expect(page.locator("#waiting")).toHaveText("");
  await expect(page.locator("ioc-waiting summary")).toHaveText("Waiting: 2");
  for (const order of ["Look up", "Pause"])
    await expect(page.getByRole("button", { name: new RegExp(`^${order} ${clean(1)}`) })).toBeDisabled();
  for (const order of ["Pause", "Cancel"]) await expect(open.button(order)).toBeHidden();
  await page.locator("ioc-actions").getByRole("button", { name: "Add API key" }).click();
  await expect(open.settings).toBeVisible();
  await open.settings.getByRole("button", { name: "Close" }).click();
  await open.set({ key: "right-key", tier: "unlimited" });
  await expect(reports(page)).toHaveCount(0);
});

test("whoever runs it in another tab has the key; when that is closed, it waits for one here", async ({
  open,
  page,
  context,
  server,
}) => {
  const other = await context.newPage();
  await other.goto(server.url);
  const there = new OpenPage(other, []);
  await there.banner.waitFor();
  await there.set({ key: "right-key" });
  await there.lookUp(SIX.join("\n"), 6);
  await expect(there.rows).toHaveCount(4);
  await page.reload();
  await expect(report(page, clean(1))).toContainText(/4 of 6, 0 malicious(?!.*key)/);
  await expect(open.button("Pause")).toBeVisible();
  await other.close();
  await expect(report(page, clean(1))).toContainText("4 of 6, 0 malicious, waits for your API key");
  await expect(open.progress).toHaveText("4 of 6, waits for your API key");
});

test("a text that is handed over stands there, whatever is under way", async ({ open, page, server }) => {
  await begun(open);
  await page.goto("about:blank");
  await page.goto(`${server.url}/#text=${encodeURIComponent(malicious(1))}`);
  await expect(report(page, clean(1))).toContainText("4 of 6");
  await expect(open.text).toHaveValue(malicious(1));
  await expect(open.text).toBeVisible();
  await expect(open.lookUpButton).toHaveText("Look up 1 indicator");
});

test("results stand under the name of their report where the text is another one", async ({ open, page }) => {
  await begun(open);
  const title = page.locator("#results-title");
  await expect(title).toHaveClass("unseen");
  await open.paste(`A draft about ${malicious(3)}.`, 1);
  await expect(title).not.toHaveClass("unseen");
  await expect(title).toHaveText(`Results of ${clean(1)}`);
});

test.describe("at 1440 × 900", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test("ten reports leave the table its room", async ({ open, page }) => {
    for (let n = 0; n < 10; n++) {
      await open.lookUp(Array.from({ length: 6 }, (_, m) => clean(10 * n + m + 1)).join("\n"), 6);
      await expect(reports(page)).toHaveCount(n + 1);
    }
    await reports(page)
      .getByRole("button", { name: clean(1), exact: true })
      .click();
    await expect(open.rows).toHaveCount(4);
    const { y, height } = await page.locator(".grid").boundingBox();
    expect(height).toBeGreaterThanOrEqual(4 * 32);
    expect(y + height).toBeLessThanOrEqual(900);
  });
});

test("two tabs say the same, and each acts on what the other runs", async ({
  open,
  page,
  context,
  server,
  simulator,
}) => {
  await begun(open);
  const other = await context.newPage();
  await other.goto(server.url);
  const there = new OpenPage(other, []);
  await expect(there.rows).toHaveCount(4);
  await expect(there.progress).toHaveText("4 of 6");
  await expect(report(other, clean(1))).toContainText("4 of 6");

  await there.button("Pause").click();
  await expect(there.progress).toHaveText("4 of 6, paused");
  await expect(open.progress).toHaveText("4 of 6, paused");
  await expect(report(page, clean(1))).toContainText("paused");

  await page.getByRole("button", { name: `Rename ${clean(1)}` }).click();
  await page.getByLabel("Name of the report").fill("Morning mail");
  await page.keyboard.press("Enter");
  await expect(report(other, "Morning mail")).toHaveCount(1);

  await there.button("Resume").click();
  await expect(open.progress).toHaveText("4 of 6");
  await other.locator("ioc-waiting summary").click();
  await other.getByRole("button", { name: `Look up ${clean(6)} first` }).click();
  await expect(page.locator("ioc-waiting summary")).toHaveText(`Waiting: 2, next ${clean(6)}`);
  await open.set({ tier: "unlimited" });
  await expect(open.progress).toHaveText("6 of 6");
  await expect(there.progress).toHaveText("6 of 6");
  await expect(there.row("● Not flagged")).toHaveCount(6);
  await expect(reports(other)).toHaveCount(0);
  expect(asked(simulator)).toHaveLength(6);
});

test("what one tab begins stands in the queue of the other, and goes on there when that is closed", async ({
  open,
  page,
  context,
  server,
  simulator,
}) => {
  const other = await context.newPage();
  await other.goto(server.url);
  const there = new OpenPage(other, []);
  await there.banner.waitFor();
  await there.lookUp(SIX.join("\n"), 6);
  await expect(report(page, clean(1))).toContainText("4 of 6");
  await other.close();
  await open.set({ tier: "unlimited" });
  await expect.poll(() => asked(simulator).length).toBe(6);
  await expect(reports(page)).toHaveCount(0);
});
