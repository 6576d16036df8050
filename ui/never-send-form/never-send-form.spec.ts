/** `<ioc-never-send-form>`. */
import { expect, test } from "../testing/stage.ts";

test("what was set is there again, and entries are told apart by blanks, commas and lines", async ({ stage }) => {
  const value = ["corp.example", "192.0.2.0/24"];
  const form = await stage.mount("never-send-form/never-send-form.ts", "ioc-never-send-form", { value });
  const field = form.getByLabel("Never send");
  await expect(field).toHaveValue("corp.example\n192.0.2.0/24");
  await field.fill(" a.example, b.example\n\n192.0.2.1 ");
  const entries = await form.evaluate((element) => (element as unknown as { entries: unknown }).entries);
  expect(entries).toEqual(["a.example", "b.example", "192.0.2.1"]);
});

test("what an organisation has on its list is named, and is no entry", async ({ stage }) => {
  const form = await stage.mount("never-send-form/never-send-form.ts", "ioc-never-send-form", {
    others: ["corp.example", "10.0.0.0/8"],
  });
  await expect(form).toContainText("Set by your organisation: corp.example, 10.0.0.0/8.");
  expect(await form.evaluate((element) => (element as unknown as { entries: unknown }).entries)).toEqual([]);
});
