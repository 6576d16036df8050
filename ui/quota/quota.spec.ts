/** `<ioc-quota>`. */
import { expect, test } from "../testing/stage.ts";

test("each period is a meter that says its numbers, or that it has no limit", async ({ stage }) => {
  const usage = {
    minute: { used: 3, limit: 4, resetsAt: null },
    day: { used: 1200, limit: 15_500, resetsAt: "2026-11-25T00:00:00Z" },
    month: { used: 1200, limit: null, resetsAt: "2026-12-01T00:00:00Z" },
  };
  const shown = await stage.mount("quota/quota.ts", "ioc-quota", { usage });
  await expect(shown.getByRole("meter", { name: "This minute: 3 of 4" })).toHaveJSProperty("value", 3);
  await expect(shown.locator("p").nth(1)).toContainText(/1,200 of 15,500, next at /);
  await expect(shown.locator("p").nth(2)).toHaveText("This month (UTC) no limit");
});

test("as long as nothing is counted nothing is shown", async ({ stage }) => {
  const shown = await stage.mount("quota/quota.ts", "ioc-quota", { usage: null });
  await expect(shown).toBeEmpty();
});
