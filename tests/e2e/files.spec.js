/** What is dropped or opened, and how the text shows what was found. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { readCsv } from "../../ui/testing/csv.ts";
import { clean, malicious, suspicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const base64 = (text) => Buffer.from(text).toString("base64");
const MAIL = `From: a@${clean(1)}
Subject: Invoice
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

${base64(`<a href="https://${malicious(1)}/pay?a=1&amp;b=2">Pay</a>`)}
--b
Content-Type: application/octet-stream; name=invoice.exe
Content-Disposition: attachment; filename=invoice.exe
Content-Transfer-Encoding: base64

${base64("MZ, not really")}
--b--
`.replaceAll("\n", "\r\n");

const FILES = {
  "report.txt": `hxxp://${malicious(2)}/x`,
  "alerts.csv": `time,host\n1,${suspicious(1)}\n`,
  "events.json": JSON.stringify({ url: `https://${malicious(3)}/a"b`, nested: [{ ip: "198.51.100.7" }] }).replaceAll(
    "/",
    "\\/",
  ),
  "page.html": `<p><a href="https://${malicious(4)}/">x</a></p>`,
  "mail.eml": MAIL,
};
const payload = ([name, text]) => ({ name, mimeType: "", buffer: Buffer.from(text) });

test("several files are read at once, each as what it is", async ({ open, simulator }) => {
  await open.page.locator("#files").setInputFiles(Object.entries(FILES).map(payload));
  const attached = createHash("sha256").update("MZ, not really").digest("hex");
  const expected = [
    `http://${malicious(2)}/x`,
    suspicious(1),
    `https://${malicious(3)}/a`,
    "198.51.100.7",
    `https://${malicious(4)}/`,
    `https://${malicious(1)}/pay?a=1&b=2`,
    attached,
  ];
  for (const value of expected) await expect(open.found).toContainText(value);
  await expect(open.announcer).toHaveText("Opened 5 files.");
  expect(simulator.requests).toEqual([]);
});

test("files that are dropped are added to the text", async ({ open, page }) => {
  await open.paste(clean(1), 1);
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "report.txt", { type: "text/plain" }));
    return data;
  }, malicious(1));
  await page.dispatchEvent("main", "dragover", { dataTransfer: data });
  await expect(page.locator(".dragged")).toHaveCount(1);
  await page.dispatchEvent("main", "drop", { dataTransfer: data });
  await expect(page.locator(".dragged")).toHaveCount(0);
  await expect(open.lookUpButton).toHaveText("Look up 3 indicators");
  const hash = createHash("sha256").update(malicious(1)).digest("hex");
  await expect(open.text).toHaveValue(`${clean(1)}\nFile: report.txt\nSHA-256: ${hash}\n\n${malicious(1)}`);
});

test("a hash has the name of its file beside it: where it is found, in its row, opened, and exported", async ({
  open,
  page,
}) => {
  await page.locator("#files").setInputFiles(payload(["invoice.exe", "MZ\0\0, not really"]));
  const hash = createHash("sha256").update("MZ\0\0, not really").digest("hex");
  await expect(page.locator("#found-types li")).toHaveText(`${hash} invoice.exe`);
  await open.set({ tier: "unlimited" });
  await open.lookUpButton.click();
  await open.ended("Done");
  const row = page.locator(".grid .row");
  await expect(row.locator(".indicator")).toHaveText(`invoice.exe ${hash}`);
  const [download] = await Promise.all([page.waitForEvent("download"), open.button("CSV").click()]);
  const [{ file_names }] = readCsv(await readFile(await download.path(), "utf8"));
  expect(file_names).toBe("invoice.exe");
  await row.click();
  await expect(open.details).toContainText("File: invoice.exe");
});

test("each place of an indicator is marked by its type, and lies under its word", async ({ open, page }) => {
  await open.paste(
    `first ${malicious(1)}, then 198.51.100.7,\nagain ${malicious(1)}; not x${malicious(1)}x, but ${malicious(1).replaceAll(".", "[.]")}`,
    2,
  );
  const marks = page.locator(".marks mark");
  await expect(marks).toHaveText([malicious(1), "198.51.100.7", malicious(1), malicious(1).replaceAll(".", "[.]")]);
  await expect(marks.nth(1)).toHaveClass("ipv4");
  const [text, shown] = await page
    .locator(".text")
    .evaluate((box) => [box.querySelector("textarea").value, box.querySelector(".marks").textContent]);
  expect(shown).toBe(text);
  const [area, layer] = await page
    .locator(".text")
    .evaluate((box) =>
      [...box.children].map((child) =>
        [child.clientWidth, getComputedStyle(child).font, getComputedStyle(child).padding].join(),
      ),
    );
  expect(area).toBe(layer);
});
