/** `<ioc-plan>`. */
import { expect, test } from "../testing/stage.ts";

const PLAN = { total: 6, requests: 4, duplicates: 0, cached: 2, byType: {}, skipped: [], estimatedMs: 65_000 };

test("a plan says what it costs and when it is done", async ({ stage }) => {
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: PLAN });
  await expect(shown.locator("dt")).toHaveText(["Requests", "Known", "Time"]);
  await expect(shown).toContainText("4 requests to VirusTotal");
  await expect(shown).toContainText(/about 65 s, done by \d\d:\d\d/);
});

test("what costs nothing takes no time", async ({ stage }) => {
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: { ...PLAN, requests: 0 } });
  await expect(shown).toContainText("at once");
});

test("without a plan there is nothing to look up yet", async ({ stage }) => {
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: null });
  await expect(shown).toContainText("Nothing to look up yet.");
});

test("a URL that seems to hold a token is warned of before it is sent", async ({ stage }) => {
  const url = (value: string) => ({ type: "url" as const, value });
  const chosen = [url("https://a.example/?token=abc"), url("https://a.example/?page=2")];
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: PLAN, chosen });
  await expect(shown.locator("dt").last()).toHaveText("Careful");
  await expect(shown).toContainText("1 URL seems to hold a token or password");
});
