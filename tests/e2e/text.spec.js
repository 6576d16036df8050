/** The text itself: what is marked while somebody types, and what is too long for a field. */
import { clean, malicious } from "../simulator/simulator.js";
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

test("where marks end is said", async ({ open, page }) => {
  await open.text.fill(`${"word ".repeat(30_000)}${clean(1)}`);
  await expect(open.lookUpButton).toHaveText("Look up 1 indicator");
  await expect(marks(page)).toHaveCount(0);
  await expect(page.locator("#text-extent")).toHaveText("Indicators are marked in texts of up to 100,000 characters.");
});
