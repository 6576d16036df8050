/** `<ioc-memory-form>`. */
import { expect, test } from "../testing/stage.ts";

test("times are set in hours and given in ms", async ({ stage }) => {
  const value = { found: 24 * 3_600_000, noData: 0 };
  const form = await stage.mount("memory-form/memory-form.ts", "ioc-memory-form", { value });
  await expect(form.getByLabel("found", { exact: true })).toHaveValue("24");
  await form.getByLabel("not found", { exact: true }).fill("0.5");
  const memory = await form.evaluate((element) => (element as unknown as { memory: unknown }).memory);
  expect(memory).toEqual({ found: 86_400_000, noData: 1_800_000 });
});
