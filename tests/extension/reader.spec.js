/**
 * What the extension reads of a page that fights it. It runs in the page, here without the
 * extension.
 */
import { expect, test } from "@playwright/test";

import { visibleText } from "../../extension/panel/model/visible-text.ts";

const MANY = 1_000_000;

/** Pages that answer in their own way to what is asked of a node; each holds the word. */
const FIGHTS = {
  "a ring of form and fieldset":
    '<fieldset name="shadowRoot" form="f"><form id="f"><fieldset name="shadowRoot"></fieldset></form></fieldset><p>evil.example</p>',
  "elements that are called like what is asked of the document":
    '<img name="body"><img name="querySelectorAll"><form name="documentElement"></form><p>evil.example</p>',
  "a form that says it is text": '<form><input name="innerText"><input name="children"></form><p>evil.example</p>',
  "a deep nest": `${"<div>".repeat(3000)}evil.example${"</div>".repeat(3000)}`,
};

for (const [what, html] of Object.entries(FIGHTS))
  test(`${what} is read, and ends`, async ({ page }) => {
    await page.setContent(html);
    expect(await page.evaluate(visibleText, MANY)).toContain("evil.example");
  });

test("shadow roots within shadow roots are read, a thousand deep", async ({ page }) => {
  await page.setContent("<div></div>");
  await page.evaluate(() => {
    let host = document.querySelector("div");
    for (let depth = 0; depth < 1000; depth++) {
      const root = host.attachShadow({ mode: "open" });
      root.append(Object.assign(document.createElement("p"), { textContent: `level${depth}` }));
      host = root.appendChild(document.createElement("div"));
    }
  });
  const text = await page.evaluate(visibleText, 100 * MANY);
  expect(text).toContain("level0");
  expect(text).toContain("level999");
});

test("what links, forms and fields hold is read; links within the site and passwords are not", async ({ page }) => {
  await page.setContent(
    `<a href="https://phish.example/login">your bank</a><form action="https://drop.example/"><input value="field.example"
    ><input type="password" value="secret.example"></form><img src="/own.png"><a href="about.html">about</a>`,
  );
  const text = await page.evaluate(visibleText, MANY);
  for (const held of ["https://phish.example/login", "https://drop.example/", "field.example"])
    expect(text).toContain(held);
  for (const left of ["secret", "own.png", "about.html"]) expect(text).not.toContain(left);
});

test("text without end is cut where it is read", async ({ page }) => {
  await page.setContent("<p></p><div></div>");
  await page.evaluate(() => {
    document.querySelector("p").textContent = "x".repeat(50_000);
    const root = document.querySelector("div").attachShadow({ mode: "open" });
    for (let count = 0; count < 100; count++)
      root.append(Object.assign(document.createElement("p"), { textContent: "y".repeat(10_000) }));
  });
  expect(await page.evaluate(visibleText, 70_000)).toHaveLength(70_000);
});
