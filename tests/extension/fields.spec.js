/** What is read of a page's fields and links, by the panel and by the marks, and what is not. */
import { clean, malicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Marks } from "./marks.js";
import { setOptions } from "./pages.js";

const FIND = "Find indicators on this page";
const MARK = "Mark them there";

/** Whatever a person would not have read, shown in clear or not. */
const SECRETS = [
  `<input type="PASSWORD" value="${clean(1)}">`,
  `<input type="password" value="${clean(2)}">`,
  `<input type="text" autocomplete="section-a current-password" value="${clean(3)}">`,
  `<input autocomplete="One-Time-Code" value="${clean(4)}">`,
  `<input autocomplete="billing cc-number" value="${clean(5)}">`,
  `<input name="user_password" value="${clean(6)}">`,
  `<textarea autocomplete="one-time-code">${clean(7)}</textarea>`,
].join("");

async function opened(extension, html) {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const page = await extension.openTicket(html);
  const panel = await extension.clickToolbarButton(page);
  return { page, panel, marks: await Marks.of(page) };
}

const textIn = (panel) => panel.evaluate(() => document.querySelector("#text").value);

test("a secret is read by nobody, and what was written into the other fields is", async ({ extension }) => {
  const { page, panel, marks } = await opened(
    extension,
    `${SECRETS}<textarea id="note">${clean(8)}</textarea><input value="${malicious(2)}">`,
  );
  await page.evaluate((value) => {
    document.querySelector("#note").value = value;
  }, malicious(1));
  await panel.press(FIND);
  await expect.poll(() => panel.text()).toContain("Look up 2 indicators");
  expect(await textIn(panel)).not.toContain("clean");
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual(["?", "?"]);
});

test("where `<base>` says that relative links lead away, they are read so, and it is no link itself", async ({
  extension,
}) => {
  const { page, panel, marks } = await opened(
    extension,
    `<base href="https://${malicious(1)}/kit/"><a href="login">in</a> <a href="//${malicious(2)}/x">out</a>`,
  );
  await panel.press(FIND);
  await expect.poll(() => panel.text()).toContain("Look up 2 indicators");
  expect(await textIn(panel)).toContain(`https://${malicious(1)}/kit/login`);
  await panel.press(MARK);
  await expect.poll(() => marks.labels()).toEqual(["?", "?"]);
  await marks.hover(page.getByText("in", { exact: true }));
  expect(await marks.card()).toContain("/kit/login");
});

test("a field of 1 MB and an address of 70 MB take no marks away, and it is said that not all is marked", async ({
  extension,
}) => {
  const { page, panel, marks } = await opened(extension, `<p>${clean(1)}</p><input id="i"><a id="a">x</a>`);
  await page.evaluate((value) => {
    document.querySelector("#i").value = `${value} ${"x ".repeat(500_000)}`;
    document.querySelector("#a").href = `https://a.example/${"x".repeat(70_000_000)}`;
  }, clean(2));
  await panel.press(MARK);
  // The browser itself takes its time over such an address, and on a busy machine more.
  await expect
    .poll(async () => ({ labels: await marks.labels(), inPart: await marks.inPart() }), { timeout: 60_000 })
    .toEqual({ labels: ["?", "?"], inPart: true });
});
