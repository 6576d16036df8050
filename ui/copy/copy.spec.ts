/** `<ioc-copy>`. */
import { expect, test } from "../testing/stage.ts";

test("what is copied is made when it is wanted, and said", async ({ stage, page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const copy = await stage.mount("copy/copy.ts", "ioc-copy", { label: "Copy defanged" });
  await copy.evaluate((element) => {
    const said: unknown[] = [];
    Object.assign(globalThis, { said });
    element.addEventListener("ioc-said", (event) => said.push((event as CustomEvent).detail));
    Object.assign(element, { text: async () => "a[.]example" });
  });
  await copy.getByRole("button", { name: "Copy defanged" }).click();
  await expect(copy.getByRole("button")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("a[.]example");
  expect(await page.evaluate(() => (globalThis as unknown as { said: unknown }).said)).toEqual(["Copied."]);
  await expect(copy.getByRole("button")).toHaveText("Copy defanged");
});

test("what is not copied is said too", async ({ stage, page }) => {
  const copy = await stage.mount("copy/copy.ts", "ioc-copy", { label: "Copy", text: "a" });
  await copy.evaluate((element) => {
    const said: unknown[] = [];
    Object.assign(globalThis, { said });
    element.addEventListener("ioc-said", (event) => said.push((event as CustomEvent).detail));
    Object.assign(element, { text: () => "a[.]example" });
    navigator.clipboard.writeText = () =>
      Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"));
  });
  await copy.getByRole("button", { name: "Copy" }).click();
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { said: unknown }).said))
    .toEqual(["Nothing was copied: this browser does not let the page use the clipboard."]);
  await expect(copy.getByRole("button")).toHaveText("Copy");
});
