/** `<ioc-hunt-menu>`. */
import { readFile } from "node:fs/promises";

import { chosen, result } from "../export/samples.ts";
import { type Stage, expect, test } from "../testing/stage.ts";

const mount = async (
  stage: Stage,
  more: Parameters<typeof chosen>[1] = {},
  verdict: "malicious" | "clean" = "malicious",
) => {
  const menu = await stage.mount("hunt-menu/hunt-menu.ts", "ioc-hunt-menu", {
    chosen: chosen([result({ verdict })], more),
  });
  await menu.evaluate((element) =>
    element.addEventListener("ioc-said", (event) => (document.title = (event as CustomEvent<string>).detail)),
  );
  await menu.getByText("Hunt", { exact: true }).click();
  return menu;
};

test("it says what is hunted for, and saves rules under their name", async ({ stage, page }) => {
  const menu = await mount(stage);
  await expect(menu.getByText("For what is malicious or suspicious")).toBeVisible();
  await menu.getByLabel("Hunt with").selectOption("sigma");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    menu.getByRole("button", { name: "Save query" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^iocular-[\d-]+\.sigma\.yml$/);
  expect(await readFile(await download.path(), "utf8")).toContain('- "example.com"');
  await expect(page).toHaveTitle(`Saved 1 indicator as ${download.suggestedFilename()}.`);
});

test("a query is copied, and a selection is hunted for whatever its verdict", async ({ stage, page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const menu = await mount(stage, { scope: "selected" }, "clean");
  await expect(menu.getByText("For the selected rows")).toBeVisible();
  await menu.getByRole("button", { name: "Copy query" }).click();
  await expect(page).toHaveTitle("Copied KQL (Defender XDR) for 1 indicator.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'let Domains = dynamic(["example.com"]);',
  );
});

test("where nothing is flagged it says what to do", async ({ stage, page }) => {
  const menu = await mount(stage, {}, "clean");
  await menu.getByRole("button", { name: "Copy query" }).click();
  await expect(page).toHaveTitle(/^Nothing here is malicious or suspicious by your policy\./);
});
