/** `<ioc-policy-form>`. */
import type { Locator } from "@playwright/test";

import { expect, test } from "../testing/stage.ts";

const filledIn = (form: Locator) => form.evaluate((element) => (element as unknown as { policy: unknown }).policy);

test("VirusTotal’s own rule and that of three engines are chosen by their names", async ({ stage }) => {
  const form = await stage.mount("policy-form/policy-form.ts", "ioc-policy-form");
  expect(await filledIn(form)).toEqual({});
  await form.getByLabel("Verdicts").selectOption("three");
  expect(await filledIn(form)).toEqual({ malicious: 3, suspicious: 3 });
  await expect(form.getByRole("group")).toBeHidden();
});

test("own numbers and engines are asked for", async ({ stage }) => {
  const form = await stage.mount("policy-form/policy-form.ts", "ioc-policy-form");
  await form.getByLabel("Verdicts").selectOption("own");
  await form.getByLabel("Malicious from").fill("4");
  await form.getByLabel("Only these engines count").fill("Kaspersky, ESET-NOD32,, ");
  expect(await filledIn(form)).toEqual({
    malicious: 4,
    suspicious: 1,
    trusted: ["Kaspersky", "ESET-NOD32"],
    ignored: [],
  });
});

test("what was set is there again", async ({ stage }) => {
  const value = { malicious: 2, suspicious: 1, trusted: [], ignored: ["A", "B"] };
  const form = await stage.mount("policy-form/policy-form.ts", "ioc-policy-form", { value });
  await expect(form.getByLabel("These engines never count")).toHaveValue("A, B");
  expect(await filledIn(form)).toEqual(value);
});
