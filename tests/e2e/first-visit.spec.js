/** A first visit: what it does, what it costs, where the key goes, and something to try. */
import { malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

/** Names and addresses that nobody has, and the hashes of harmless test files. */
const RESERVED =
  /(^|[.@/])example\.(com|net|org)\b|\.corp\b|^(192\.0\.2|198\.51\.100|203\.0\.113|10\.0\.0)\.|^CVE-|^update\.zip$/;
const TEST_FILES = /^(44d88612|3395856c|275a021b|2546dcff|e1105070|e3b0c442|bf5d313b)/; // EICAR, an empty file, an import hash

test("what it does, what it costs and where the key goes are said, and nothing of it once there is a text", async ({
  open,
  page,
}) => {
  const welcome = page.locator("ioc-welcome");
  await expect(welcome.getByRole("heading")).toHaveText(["What it does", "What it costs", "Where your key goes"]);
  await expect(welcome).toContainText("4 a minute and 500 a day");
  await expect(page.locator("#found-summary")).toContainText("Nothing leaves this device until you press Look up.");
  await open.text.fill(malicious(1));
  await expect(welcome).toHaveCount(0);
  await open.text.fill("");
  await welcome.getByRole("button", { name: "Add API key" }).click();
  await expect(page.getByLabel("VirusTotal API key")).toBeVisible();
  await page.keyboard.press("Escape");
  await open.set({ key: "right-key" });
  await expect(welcome.getByRole("button", { name: "Add API key" })).toHaveCount(0);
  await expect(welcome).not.toContainText("simulated");
});

for (const [name, least] of [
  ["a sample report", 14],
  ["a phishing mail", 5],
  ["a list of hashes", 5],
]) {
  test(`${name} is put in, nothing is sent for it, and all in it is reserved or harmless`, async ({
    open,
    page,
    simulator,
  }) => {
    await expect(page.locator("ioc-welcome")).toContainText("without a key the verdicts are simulated");
    await open.button(name).click();
    await expect(open.text).toBeFocused();
    await expect(open.announcer).toHaveText(`Put in ${name}. Nothing is looked up yet.`);
    await expect(page.locator("#found-summary")).toContainText("indicators found");
    for (const group of await page.locator("ioc-found details:not([open]) > summary").all()) await group.click();
    const values = await page.locator("ioc-found li code").allInnerTexts();
    expect(values.length).toBeGreaterThanOrEqual(least);
    for (const value of values) expect(RESERVED.test(value) || TEST_FILES.test(value), value).toBe(true);
    await expect(open.lookUpButton).toBeEnabled();
    expect(simulator.requests).toEqual([]);
    await open.lookUpButton.click();
    await expect(open.row("▲ Malicious").first()).toBeVisible();
  });
}
