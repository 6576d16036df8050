/** The page in Chromium, against relay and simulator. */
import { asked, clean, malicious, notFound, suspicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const REPORT = `C2 at hxxps://${malicious(1).replaceAll(".", "[.]")}/path and ${malicious(2)}:8080, fallback 198.51.100[.]23.
${suspicious(1)}, ${clean(1)}, ${notFound(1)}
exploits CVE-2021-44228, contact someone@${malicious(3)}, v1.2.3.4, invoice.pdf.exe`;

test("text is classified as it is typed, and nothing is sent for it", async ({ open, simulator }) => {
  await open.paste(REPORT, 6);
  await expect(open.found).toContainText(
    "https://malicious-1.example.com/path from hxxps://malicious-1[.]example[.]com/path",
  );
  await expect(open.found.locator(".group")).toHaveCount(5);
  await expect(open.found).toContainText("CVE 1 (not looked up)");
  await expect(open.found).not.toContainText("1.2.3.4");
  await expect(open.plan).toContainText("6 requests");
  await expect(open.plan).toContainText("2 skipped: VirusTotal has no CVE or mail address reports");
  await expect(open.page.locator("#found-summary")).toContainText(
    "8 indicators found, 6 ticked. Nothing leaves this device until you press Look up.",
  );
  expect(simulator.requests).toEqual([]);
});

test("what is unticked is not sent, and stays unticked while the text changes", async ({ open, simulator }) => {
  await open.paste(`${malicious(1)} ${malicious(2)} 198.51.100.1`, 3);
  await open.page.getByLabel(malicious(1)).uncheck();
  await expect(open.lookUpButton).toHaveText("Look up 2 indicators");
  await open.text.press("End");
  await open.text.pressSequentially(` ${malicious(3)}`);
  await expect(open.lookUpButton).toHaveText("Look up 3 indicators");
  await open.page.getByRole("checkbox", { name: "IPv4" }).uncheck();
  await expect(open.lookUpButton).toHaveText("Look up 2 indicators");
  await open.set({ tier: "unlimited" });
  await open.lookUpButton.click();
  await expect(open.rows).toHaveCount(2);
  expect(
    asked(simulator)
      .map(({ value }) => value)
      .sort(),
  ).toEqual([malicious(2), malicious(3)]);
});

test("every indicator gets its verdict, and the page counts as the simulator does", async ({ open, simulator }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUp(REPORT, 6);
  await expect(open.progress).toContainText("6 of 6");
  await expect(open.rows).toHaveCount(6);
  await expect(open.row(malicious(2))).toContainText(/\d+ of \d+ ▲ Malicious/);
  await expect(open.row(suspicious(1))).toContainText("◆ Suspicious");
  await expect(open.row(clean(1))).toContainText(/0 of \d+ ● Not flagged/);
  await expect(open.row(notFound(1))).toContainText("not known ○ Unknown");
  await expect(open.announcer).toContainText("Done: 6 of 6");
  await expect(open.page).toHaveTitle("Done, 3 malicious · Iocular");
  expect(asked(simulator)).toHaveLength(6);
  expect(simulator.maxInFlight).toBeLessThanOrEqual(4);

  await open.unfold();
  await open.lookUpButton.click();
  await expect(async () => {
    await open.page.keyboard.press("Escape"); // the first job's row may have been opened
    await open.row(clean(1)).click();
    await expect(open.details).toContainText("remembered", { timeout: 1000 });
  }).toPass();
  await expect(open.details.getByRole("link", { name: /^Report on/ })).toHaveAttribute(
    "href",
    `https://www.virustotal.com/gui/domain/${clean(1)}`,
  );
  expect(asked(simulator)).toHaveLength(6);
});

test("the plan and the quota are shown, and waiting says until when", async ({ open, simulator }) => {
  await open.paste(Array.from({ length: 6 }, (_, n) => clean(n + 1)).join("\n"), 6);
  await expect(open.plan).toContainText(/6 requests.*about (1 min|6\d s) · done by \d\d:\d\d/);
  const minute = open.page.locator("#quota p").first();
  await expect(minute).toContainText("0 of 4");
  await open.lookUpButton.click();
  await expect(open.rows).toHaveCount(4);
  await expect(minute).toContainText("4 of 4");
  await expect(open.page.locator("#waiting")).toHaveText(
    /^next lookup in (1:00|0:\d\d) · about (\d\d s|1 min) left · done by \d\d:\d\d$/,
  );
  await expect(open.page).toHaveTitle("4/6 · Iocular");
  await open.button("Pause").click();
  await expect(open.page).toHaveTitle("Paused · 4/6 · Iocular");
  await expect(open.progress).toHaveText("4 of 6, paused");
  await expect(open.page.locator("#waiting")).toBeEmpty();
  await expect(open.rows).toHaveCount(4);
  await open.button("Cancel").click();
  await expect(open.row("‖ Cancelled")).toHaveCount(2);
  await expect(open.page).toHaveTitle("Cancelled · Iocular");
  expect(asked(simulator)).toHaveLength(4);
});

test.describe("with slow answers", () => {
  test.use({ simulation: { latency: 60_000 } });

  test("cancelling ends a job at once and leaves no request running", async ({ open, simulator }) => {
    await open.lookUp(`${clean(1)} ${clean(2)}`, 2);
    await simulator.until(({ inFlight }) => inFlight === 2);
    await open.button("Cancel").click();
    await expect(open.row("The job was cancelled.")).toHaveCount(2);
    await simulator.until(({ inFlight }) => inFlight === 0);
    await expect(open.button("Resume")).toBeVisible();
  });
});

test("each failure is a row of its own with a sentence, and can be tried again", async ({ open, simulator }) => {
  await open.set({ tier: "unlimited" });
  // One alone that fails by the network or the server: several would be an outage, which a job
  // waits out.
  const faults = [
    [clean(1), { fault: "error", status: 503 }, "VirusTotal could not answer just now."],
    [clean(2), { fault: "error", status: 403 }, "The API key has no right to ask for this."],
    [clean(3), { fault: "error", status: 400 }, "VirusTotal does not take this request"],
    [clean(4), { fault: "huge" }, "The answer is larger than allowed (maxResponseBytes)."],
  ];
  for (const [id, fault] of faults) simulator.fail({ id, ...fault });
  await open.lookUp([...faults.map(([id]) => id), clean(9)].join(" "), 5);
  for (const [id, , sentence] of faults) await expect(open.row(id)).toContainText(sentence);
  await expect(open.row(clean(9))).toContainText("● Not flagged");
  open.complaints.length = 0; // the browser itself notes each status in the console

  simulator.faults.clear();
  await open.button("Retry 4 failed").click();
  await expect(open.row("● Not flagged")).toHaveCount(5);
  expect(asked(simulator).filter(({ value }) => value === clean(9))).toHaveLength(1);
});

test("a relay that cannot be reached is a sentence too", async ({ open }) => {
  await open.set({ relay: "http://127.0.0.1:9/" });
  await open.lookUp(clean(1), 1);
  await expect(open.rows).toContainText("VirusTotal could not be reached");
  open.complaints.length = 0;
});

test("simulated answers are announced unmistakably, and a key takes one to VirusTotal", async ({
  open,
  simulator,
  virustotal,
}) => {
  await expect(open.banner).toContainText("SIMULATION: these answers are made up");
  await open.set({ key: "right-key" });
  await expect(open.banner).toBeHidden();
  await open.lookUp(clean(1), 1);
  await expect(open.rows).toContainText("● Not flagged");
  expect(asked(virustotal)).toHaveLength(1);
  expect(asked(simulator)).toEqual([]);
});

test("a wrong key ends the job with what to do", async ({ open, virustotal }) => {
  await open.set({ key: "wrong-key" });
  await open.lookUp(Array.from({ length: 9 }, (_, n) => clean(n + 1)).join(" "), 9);
  await expect(open.row("VirusTotal does not accept the API key")).toHaveCount(9);
  expect(asked(virustotal).length).toBeLessThanOrEqual(4);
  open.complaints.length = 0;
});

test.describe("hidden", () => {
  test.beforeEach(async ({ page }) => {
    // As a browser has it in a tab that nobody sees: no frames at all.
    await page.addInitScript(() => {
      Object.defineProperty(Document.prototype, "hidden", { get: () => true });
      globalThis.requestAnimationFrame = () => 0;
    });
  });

  test("a hidden page goes on, and its title says how far it is", async ({ open, page }) => {
    await open.set({ tier: "unlimited" });
    await open.lookUp(`${malicious(1)} ${clean(1)}`, 2);
    await expect(page).toHaveTitle("Done, 1 malicious · Iocular");
    await expect(open.rows).toHaveCount(2);
  });
});

test("settings that cannot be used say why, and change nothing", async ({ open, page }) => {
  await open.set({ relay: "http://relay.example/", refused: true });
  await expect(page.locator("#settings-said")).toContainText("baseUrl must be https, or an address of this machine");
  await open.settings.getByRole("button", { name: "Close" }).click();
  await open.lookUp(clean(1), 1);
  await expect(open.rows).toContainText("● Not flagged");
});

test("on a static host the page says that it needs a relay", async ({ page, server, complaints }) => {
  await page.route("**/iocular.json", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(server.url);
  await expect(page.locator("#banner")).toContainText("put a relay’s address and your key into the settings");
  complaints.length = 0;
});
