/** `<ioc-export-bar>`. */
import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { chosen, error, result } from "../export/samples.ts";
import { readCsv } from "../testing/csv.ts";
import { expect, test } from "../testing/stage.ts";
import { readStix } from "../testing/stix.ts";

const POLICY = { malicious: 9, suspicious: 3 };

/** A module that defangs as ours does, and says suspicious of whatever it is asked. */
const giveModule = (page: Page, judge: "says suspicious" | "throws" = "says suspicious") =>
  page.evaluate((how) => {
    const bar = document.querySelector("ioc-export-bar");
    if (!bar) throw new Error("There is no bar.");
    const defang = (values: string[]) => values.map((value) => value.replaceAll(".", "[.]"));
    const judgeAll = (results: unknown[]) => {
      if (how === "throws") throw new Error("iocular: the policy cannot be used");
      return results.map(() => "suspicious");
    };
    Object.assign(bar, { module: { defang, judge: judgeAll } });
    bar.addEventListener("ioc-said", (event) => (document.title = (event as CustomEvent<string>).detail));
  }, judge);

async function saved(page: Page, name: string) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return { file: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("it says what is exported, and of which job where several are shown", async ({ stage }) => {
  const bar = await stage.mount("export-bar/export-bar.ts", "ioc-export-bar", {
    chosen: chosen([result(), error()]),
    of: "Paste, 14:05",
  });
  await expect(bar.getByRole("group", { name: "Export all 2 Paste, 14:05" })).toBeVisible();
  await expect(bar.getByRole("button", { name: "CSV Paste, 14:05" })).toHaveText("CSV");
});

test("what is saved has the policy’s verdicts, and says so when it is done", async ({ stage, page }) => {
  await stage.mount("export-bar/export-bar.ts", "ioc-export-bar", { chosen: chosen([result()], { policy: POLICY }) });
  await giveModule(page);
  const { file, text } = await saved(page, "CSV");
  expect(readCsv(text)[0]?.policy_verdict).toBe("suspicious");
  await expect(page).toHaveTitle(`Saved 1 row as ${file}.`);
});

test("a bundle bears the mark that is chosen, amber until then", async ({ stage, page }) => {
  const bar = await stage.mount("export-bar/export-bar.ts", "ioc-export-bar", { chosen: chosen([result()]) });
  await giveModule(page);
  const mark = async () => {
    const { objects } = readStix((await saved(page, "STIX 2.1")).text);
    return objects.find(({ type }) => type === "marking-definition")?.name;
  };
  expect(await mark()).toBe("TLP:AMBER");
  await bar.getByLabel("TLP of STIX").selectOption("GREEN");
  expect(await mark()).toBe("TLP:GREEN");
});

test("what keeps an export from being made is said", async ({ stage, page }) => {
  await stage.mount("export-bar/export-bar.ts", "ioc-export-bar", { chosen: chosen([result()], { policy: POLICY }) });
  await giveModule(page, "throws");
  await page.getByRole("button", { name: "JSON" }).click();
  await expect(page).toHaveTitle("the policy cannot be used");
});
