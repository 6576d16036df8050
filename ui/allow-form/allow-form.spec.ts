/** `<ioc-allow-form>`. */
import { expect, test } from "../testing/stage.ts";

test("what was set is there again, and entries are told apart by blanks, commas and lines", async ({ stage }) => {
  const value = ["partner.example", "192.0.2.0/24"];
  const form = await stage.mount("allow-form/allow-form.ts", "ioc-allow-form", { value });
  const field = form.getByLabel("Allow list");
  await expect(field).toHaveValue("partner.example\n192.0.2.0/24");
  await field.fill(" a.example, b.example\n\n192.0.2.1 ");
  const entries = await form.evaluate((element) => (element as unknown as { entries: unknown }).entries);
  expect(entries).toEqual(["a.example", "b.example", "192.0.2.1"]);
});
