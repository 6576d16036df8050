/** `<ioc-plan>`. */
import { expect, test } from "../testing/stage.ts";

const PLAN = {
  total: 6,
  requests: 4,
  duplicates: 0,
  cached: 2,
  byType: {},
  skipped: [],
  estimatedMs: 65_000,
  perDay: [],
};

test("a plan says in one line what it costs and when it is done", async ({ stage }) => {
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: PLAN });
  await expect(shown).toHaveText(/^\s*4 requests · 2 from memory, no requests · about 65 s · done by \d\d:\d\d\s*$/);
});

test("where it is known how long answers are kept, it says so", async ({ stage }) => {
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: PLAN, memory: 24 * 3_600_000 });
  await expect(shown).toContainText("2 from memory (24 h), no requests");
});

test("what costs nothing takes no time", async ({ stage }) => {
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: { ...PLAN, requests: 0 } });
  await expect(shown).toHaveText("2 from memory, no requests · instant");
});

test("what is skipped is said with its reason, and takes no time", async ({ stage }) => {
  const skipped = [{ index: 0, ioc: { type: "cve", value: "CVE-2021-44228" }, reason: "unsupported_type" }];
  const plan = { ...PLAN, total: 0, requests: 0, cached: 0, skipped };
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan });
  await expect(shown).toHaveText("1 skipped: VirusTotal has no CVE reports");
});

test("beside other reports it says no more than how long it takes at least", async ({ stage }) => {
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: PLAN, others: 2 });
  await expect(shown).toHaveText(
    "4 requests · 2 from memory, no requests · about 65 s or more · takes turns with 2 other reports",
  );
});

test("what the day does not allow stands with the days that follow", async ({ stage }) => {
  const on = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const perDay = [
    { date: on(0), requests: 500 },
    { date: on(1), requests: 280 },
  ];
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: { ...PLAN, requests: 780, perDay } });
  await expect(shown).toContainText("780 requests · 2 from memory, no requests · 500 today, 280 tomorrow · about");
});

test("without a plan it is said why", async ({ stage, page }) => {
  await stage.mount("plan/plan.ts", "ioc-plan", { plan: null, none: "Nothing is ticked" });
  await expect(page.locator("ioc-plan")).toHaveText("Nothing is ticked");
});

test("without a plan there is nothing that costs", async ({ stage }) => {
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: null });
  await expect(shown).toHaveText("Paste text to see the cost");
});

test("a URL that seems to hold a token is warned of before it is sent", async ({ stage }) => {
  const url = (value: string) => ({ type: "url" as const, value });
  const chosen = [url("https://a.example/?token=abc"), url("https://a.example/?page=2")];
  const shown = await stage.mount("plan/plan.ts", "ioc-plan", { plan: PLAN, chosen });
  await expect(shown.locator(".careful")).toContainText("1 URL seems to hold a token or password");
});
