/** The text itself: what is marked while somebody types, and what is too long for a field. */
import { asked, clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const marks = (page) => page.locator(".marks mark");

test("marks stay while somebody types, and the one that is typed into goes", async ({ open, page }) => {
  await open.paste(`seen: ${malicious(1)} and ${clean(1)}`, 2);
  await expect(marks(page)).toHaveCount(2);
  await open.text.evaluate((area) => area.setSelectionRange(0, 0));
  // What stands there in each frame until it is read again.
  const seen = page.evaluate(
    () =>
      new Promise((resolve) => {
        const counts = new Set();
        const look = () => {
          const marked = [...document.querySelectorAll(".marks mark")].map(({ textContent }) => textContent);
          counts.add(marked.join(" "));
          if (document.querySelector("#text").value.startsWith("first ")) resolve([...counts]);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await open.text.pressSequentially("first ");
  expect(await seen).toEqual([`${malicious(1)} ${clean(1)}`]);
  await open.text.press("End");
  await open.text.press("x");
  await expect(marks(page)).toHaveCount(1);
});

test("a text that is too long for a field is read all the same, and shown as far as is said", async ({
  open,
  page,
}) => {
  const line = "nothing to see in this line of the log\n";
  const text = `${malicious(1)}\n${line.repeat(20_000)}${clean(1)}`;
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.querySelector("#text").dispatchEvent(event);
  }, text);
  await expect(open.lookUpButton).toHaveText("Look up 2 indicators");
  await expect(page.locator("#text-extent")).toHaveText(
    `${text.length.toLocaleString("en")} characters: the first 20,000 are shown, all are searched.`,
  );
  await expect(open.text).toHaveValue(text.slice(0, 20_000));
  await expect(open.text).not.toBeEditable();
  await open.button("Clear").click();
  await expect(open.text).toHaveValue("");
  await expect(open.text).toBeEditable();
});

test("what does not fit any more is left out of a text that is pasted, and counted", async ({ open: _, page }) => {
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", `${"line of a log\n".repeat(12_000_000 / 14)}${"x".repeat(20)}`);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.querySelector("#text").dispatchEvent(event);
  });
  await expect(page.locator("#text-extent")).toHaveText(
    "12,000,000 characters: the first 20,000 are shown, all are searched. 8 more did not fit.",
  );
});

test("where marks end is said", async ({ open, page }) => {
  await open.text.fill(`${"word ".repeat(30_000)}${clean(1)}`);
  await expect(open.lookUpButton).toHaveText("Look up 1 indicator");
  await expect(marks(page)).toHaveCount(0);
  await expect(page.locator("#text-extent")).toHaveText("Indicators are marked in texts of up to 100,000 characters.");
});

test("what is looked up is what stands there, however soon it is asked for", async ({ open, page, simulator }) => {
  await open.set({ tier: "unlimited" });
  await open.paste(`${clean(1)} ${clean(2)}`, 2);
  // In one go: nobody waits until it is read.
  await open.text.evaluate((area, text) => {
    area.value = text;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
  }, malicious(1));
  await expect(open.announcer).toHaveText("Done: 1 of 1, 1 malicious.");
  await expect(open.rows).toHaveCount(1);
  expect(asked(simulator).map(({ value }) => value)).toEqual([malicious(1)]);
  await expect(page.locator("ioc-queue li")).toHaveCount(0);
});

test("while a text is read the button says so, and says nothing of the last one", async ({ open, page }) => {
  await open.paste(`${clean(1)} ${clean(2)}`, 2);
  const said = await page.evaluate(async (text) => {
    const area = document.querySelector("#text");
    area.value = text;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const { innerText, disabled } = document.querySelector("#look-up");
    return { text: innerText.trim(), disabled };
  }, malicious(1));
  expect(said).toEqual({ text: "Reading…", disabled: true });
  await expect(open.lookUpButton).toHaveText("Look up 1 indicator");
});

test("without anything to look up the line says why", async ({ open, page }) => {
  await expect(open.plan).toHaveText("Paste text to see the cost");
  await open.paste(clean(1), 1);
  await page.getByLabel(clean(1)).uncheck();
  await expect(open.plan).toHaveText("Nothing is ticked");
  await open.text.fill("no such thing");
  await expect(open.plan).toHaveText("Nothing in this text can be looked up");
});

test("a text is called by its file as long as it is that of the file", async ({ open, page }) => {
  const heading = page.locator("#input-title");
  const file = {
    name: "report.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(`It calls ${malicious(1)} for orders.`),
  };
  await page.locator("#files").setInputFiles(file);
  await expect(heading).toHaveText("report.txt");
  await open.text.press("End");
  await open.text.pressSequentially(" And more.");
  await expect(heading).toHaveText("report.txt");
  await open.text.fill(`Another mail altogether, that links to ${clean(1)} and nothing else.`);
  await expect(heading).toHaveText(/^Another mail altogether/);
  await expect(page.locator("ioc-files")).toHaveText("");
});

test("what was unticked is of its text: cleared it is forgotten, and comes back with it", async ({ open, page }) => {
  await open.paste(`${clean(1)} ${clean(2)}`, 2);
  await page.getByLabel(clean(1)).uncheck();
  await expect(open.lookUpButton).toHaveText("Look up 1 indicator");
  await open.button("Clear").click();
  await open.button("Undo clear").click();
  await expect(open.lookUpButton).toHaveText("Look up 1 indicator");
  await open.button("Clear").click();
  await open.paste(`${clean(1)} ${clean(2)}`, 2);
  await expect(page.getByLabel(clean(1))).toBeChecked();
});
