/**
 * What is called malicious is the person's to say: it is judged anew at once, and nothing is asked.
 */
import { readFile } from "node:fs/promises";

import { asked, clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

/** One engine of ninety-one. */
const ONE_ENGINE = {
  fault: "report",
  attributes: {
    last_analysis_stats: { malicious: 1, harmless: 60, undetected: 30 },
    last_analysis_results: { Noisy: { engine_name: "Noisy", category: "malicious", result: "phishing" } },
  },
};

test.beforeEach(async ({ open, simulator }) => {
  simulator.fail({ id: clean(1), ...ONE_ENGINE });
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(`${clean(1)} ${clean(2)}`, 2);
  await expect(open.row(clean(1))).toContainText("1 of 91 ▲ Malicious");
});

/** The sum of a verdict above the results. */
const sum = (open, name) => open.page.getByRole("group", { name: "By verdict" }).getByRole("button", { name });

test("another policy judges rows, counts and exports anew, and asks nothing", async ({ open, page, simulator }) => {
  await expect(sum(open, "Malicious 1")).toBeVisible();
  await expect(page.locator("#policy-in-use")).toHaveCount(0);
  await open.set({ policy: "three" });
  await expect(open.row(clean(1))).toContainText("1 of 91 ● Not flagged");
  await expect(sum(open, "Not flagged 2")).toBeVisible();
  await expect(sum(open, "Malicious 0")).toBeDisabled();
  await expect(page).toHaveTitle("Done, 0 malicious · Iocular");
  await expect(page.locator("#policy-in-use")).toContainText("malicious from 3 engines, suspicious from 3 engines");
  const [download] = await Promise.all([page.waitForEvent("download"), open.button("JSON").click()]);
  const { policy, results } = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(policy).toMatchObject({ malicious: 3, suspicious: 3 });
  expect(results.map(({ policyVerdict }) => policyVerdict)).toEqual(["clean", "clean"]);
  expect(results.map(({ verdict }) => verdict).sort()).toEqual(["clean", "malicious"]);

  await open.set({ policy: "built-in" });
  await expect(open.row(clean(1))).toContainText("1 of 91 ▲ Malicious");
  expect(asked(simulator)).toHaveLength(2);
});

test("an engine that is ignored counts for nothing, over a reload and for what is opened and looked up later", async ({
  open,
  page,
  simulator,
}) => {
  await open.set({ policy: "own", ignored: "noisy" });
  await expect(open.row(clean(1))).toContainText("● Not flagged");
  await page.reload();
  await open.button("History").click();
  await open.history.getByRole("listitem").getByRole("button").first().click();
  await expect(open.row(clean(1))).toContainText("1 of 91 ● Not flagged");
  simulator.fail({ id: malicious(7), ...ONE_ENGINE });
  await open.lookUpAll(`${malicious(7)} ${malicious(8)} ${malicious(9)}`, 3);
  await expect(open.row(malicious(7))).toContainText("1 of 91 ● Not flagged");
  await expect(open.row(malicious(8))).toContainText("▲ Malicious");
});
