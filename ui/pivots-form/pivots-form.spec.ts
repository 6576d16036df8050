/** `<ioc-pivots-form>`. */
import { expect, test } from "../testing/stage.ts";

test("what is ticked is chosen", async ({ stage }) => {
  const form = await stage.mount("pivots-form/pivots-form.ts", "ioc-pivots-form", { value: ["shodan"] });
  await expect(form.getByLabel("Shodan")).toBeChecked();
  await expect(form.getByLabel("crt.sh")).not.toBeChecked();
  await form.getByLabel("crt.sh").check();
  const pivots = await form.evaluate((element) => (element as unknown as { pivots: unknown }).pivots);
  expect(pivots).toEqual(["shodan", "crtsh"]);
});
