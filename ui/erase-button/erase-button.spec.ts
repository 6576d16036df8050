/** `<ioc-erase-button>`. */
import { expect, test } from "../testing/stage.ts";

test("it asks first, can be taken back, and tells once", async ({ stage }) => {
  const element = await stage.mount("erase-button/erase-button.ts", "ioc-erase-button");
  const told = () => element.evaluate((button) => Number(button.dataset.told ?? 0));
  await element.evaluate((button: HTMLElement) =>
    button.addEventListener("ioc-erase", () => (button.dataset.told = String(Number(button.dataset.told ?? 0) + 1))),
  );
  await element.getByRole("button", { name: "Delete everything" }).click();
  await element.getByRole("button", { name: "Keep" }).click();
  expect(await told()).toBe(0);
  await element.getByRole("button", { name: "Delete everything" }).click();
  await element.getByRole("button", { name: "Delete key, settings, lookups and answers" }).click();
  expect(await told()).toBe(1);
  await expect(element.getByRole("button")).toHaveText(["Delete everything"]);
});
