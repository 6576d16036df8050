/** `<ioc-quota-form>`. */
import type { Locator } from "@playwright/test";

import { expect, test } from "../testing/stage.ts";

const FORM = { label: "Quota", help: "Help." };
const filledIn = (form: Locator) => form.evaluate((element) => (element as unknown as { quota: unknown }).quota);

test("a tier is given by its name", async ({ stage }) => {
  const form = await stage.mount("quota-form/quota-form.ts", "ioc-quota-form", FORM);
  expect(await filledIn(form)).toBe("public");
  await form.getByLabel("Quota").selectOption("unlimited");
  expect(await filledIn(form)).toBe("unlimited");
  await expect(form.getByRole("group")).toBeHidden();
  await expect(form).not.toContainText("Help."); // it is of a limit
  await expect(form).toContainText("Nothing is held back");
});

test("own numbers are asked for, and an empty one is no limit", async ({ stage }) => {
  const form = await stage.mount("quota-form/quota-form.ts", "ioc-quota-form", FORM);
  await form.getByLabel("Quota").selectOption("own");
  await form.getByLabel("a minute").fill("10");
  expect(await filledIn(form)).toEqual({ perMinute: 10, perDay: null, perMonth: null });
});

test("numbers that were set are there again", async ({ stage }) => {
  const value = { perMinute: 2, perDay: null, perMonth: 100 };
  const form = await stage.mount("quota-form/quota-form.ts", "ioc-quota-form", { ...FORM, value });
  await expect(form.getByLabel("a month")).toHaveValue("100");
  expect(await filledIn(form)).toEqual(value);
});
