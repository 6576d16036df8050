/** Links for a second look in an opened row: those that the settings name. */
import { malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

test("an opened row has them until the settings leave one out", async ({ open, page }) => {
  await open.lookUpAll(malicious(1), 1);
  await open.row(malicious(1)).click();
  const link = open.details.getByRole("link", { name: "crt.sh" });
  await expect(link).toHaveAttribute("href", `https://crt.sh/?q=${malicious(1)}`);
  await open.details.getByRole("button", { name: "Close" }).click();
  await open.button("Settings").click();
  await page.getByLabel("crt.sh").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(open.settings).toBeHidden();
  await open.row(malicious(1)).click();
  await expect(open.details.getByRole("link", { name: "urlscan.io" })).toBeVisible();
  await expect(link).toHaveCount(0);
});
