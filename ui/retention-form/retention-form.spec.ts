/** `<ioc-retention-form>`. */
import { expect, test } from "../testing/stage.ts";

test("days are shown, and given as they are filled in", async ({ stage }) => {
  const form = await stage.mount("retention-form/retention-form.ts", "ioc-retention-form", { value: 30 });
  const field = form.getByLabel("Delete lookups and answers after");
  await expect(field).toHaveValue("30");
  await field.fill("7");
  expect(await form.evaluate((element) => (element as unknown as { days: unknown }).days)).toBe(7);
});
