/** Made-up verdicts: marked wherever they stand, and never beside or instead of real ones. */
import { asked, clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

test.use({ simulation: { marked: true } });

const SIX = Array.from({ length: 6 }, (_, n) => clean(n + 1)).join("\n");

test("a key takes made-up verdicts from the rows and from what is known, and the history keeps them marked", async ({
  open,
  page,
  virustotal,
}) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(`${malicious(1)} ${clean(1)} ${clean(2)}`, 3);
  await expect(open.row("(simulated)")).toHaveCount(3);
  await expect(open.results).toContainText("Simulated: a simulator made these answers up");
  await open.set({ key: "right-key" });
  await expect(open.rows).toHaveCount(0);
  await expect(open.plan).toContainText("3 requests");
  await expect(open.plan).not.toContainText("from memory");

  await open.lookUpButton.click();
  await expect(open.rows).toHaveCount(3);
  await expect(open.row("(simulated)")).toHaveCount(0);
  expect(asked(virustotal)).toHaveLength(3);
  await open.button("History").click();
  await expect(open.history.getByRole("listitem")).toHaveCount(2);
  await expect(open.history.getByRole("listitem").filter({ hasText: "simulated" })).toHaveCount(1);
  await open.history.getByRole("listitem").filter({ hasText: "simulated" }).getByRole("button").first().click();
  await expect(open.results).toContainText("Simulated: a simulator made these answers up");
  await page.reload(); // what was opened is no news of what is real
  await expect(open.rows).toHaveCount(0);
});

test("a job that began simulated is not gone on with by a key", async ({ open, page, virustotal }) => {
  await open.lookUp(SIX, 6);
  await expect(open.rows).toHaveCount(4);
  await open.set({ key: "right-key", keep: "tab", tier: "unlimited" });
  await expect(open.rows).toHaveCount(0);
  await page.reload();
  await open.lookUpAll(clean(9), 1);
  expect(asked(virustotal).map(({ value }) => value)).toEqual([clean(9)]);
  await open.button("History").click();
  await expect(open.history.getByRole("listitem")).toHaveCount(1);
});

test("what was begun with a key is not gone on with by a simulator, and waits", async ({ open, page, simulator }) => {
  await open.set({ key: "right-key" });
  await open.lookUp(SIX, 6);
  await expect(open.rows).toHaveCount(4);
  await open.set({ key: "" });
  await expect(page.locator("#problem")).toContainText("An unfinished lookup is waiting for your key.");
  await open.set({ tier: "unlimited" });
  await open.set({ key: "right-key" });
  await open.ended("Done");
  await expect(open.row("● Not flagged")).toHaveCount(6);
  expect(asked(simulator)).toEqual([]);
});

test("a simulated lookup that is asked again with a key is a lookup of its own", async ({ open, simulator }) => {
  await open.set({ tier: "unlimited" });
  simulator.fail({ id: clean(1), fault: "error", status: 503 });
  await open.lookUpAll(`${clean(1)} ${clean(2)}`, 2);
  open.complaints.length = 0; // the browser itself notes the status
  await open.set({ key: "right-key" });
  await open.button("History").click();
  await open.history.getByRole("listitem").getByRole("button").first().click();
  await expect(open.rows).toHaveCount(2);
  await open.row(clean(1)).getByRole("button", { name: "Try again" }).click();
  await expect(open.page.locator("#problem")).toContainText("Made-up verdicts never stand beside VirusTotal’s");
  await open.button("Retry 1 failed").click();
  await expect(open.row("● Not flagged")).toHaveCount(2);
  await expect(open.row("(simulated)")).toHaveCount(0);
});
