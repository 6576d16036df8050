/** The first page of the documentation: what people try there runs in it, and asks nobody. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { buildSite } from "../../scripts/build/site.mjs";
import { serve } from "../consumers/site.js";
import { visit } from "../consumers/visit.js";

let folder, site;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "iocular-site-"));
  await buildSite(folder);
  site = await serve({ "/": folder });
});
after(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

test("a text is looked up within a quota, and every request is for a file of the site", async () => {
  const asked = [];
  const prepare = async (page) => page.on("request", (request) => void asked.push(request.url()));
  await visit(
    site.url,
    async (page) => {
      await page.getByText(/^5 requests, about \d+ s, 1 not looked up$/).waitFor();
      await page.getByRole("button", { name: "Look up" }).click();
      await page.getByText("5 of 5 looked up.").waitFor();
      const rows = await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.innerText.split("\t")));
      const told = Object.fromEntries(rows.map(([value, , verdict]) => [value, verdict]));
      assert.equal(told["hxxps://malicious-1[.]example[.]com/gate"], "malicious");
      assert.equal(told["8[.]8[.]8[.]8"], "clean");
      assert.equal(told["44d88612fea8a8f36de82e1278abb02f"], "malicious");
      assert.equal(told["suspicious-7[.]example[.]com"], "suspicious");
    },
    { prepare },
  );
  assert.deepEqual(
    asked
      .map((url) => url.replace(site.url, "").replace(/-[\w-]+(?=\.\w+$)/, ""))
      .filter((path) => !/^\/(assets\/(index|iocular_bg)\.\w+|icon\.svg|)$/.test(path)),
    [],
  );
});

test("it fits into a narrow window, in the page's own colours", () =>
  visit(site.url, async (page) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.getByRole("button", { name: "Look up" }).click();
    await page.getByText("5 of 5 looked up.").waitFor();
    const { width, colour } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      colour: getComputedStyle(document.querySelector("[data-verdict=malicious] td:nth-child(3)")).color,
    }));
    assert.deepEqual([width, colour], [360, "rgb(179, 20, 31)"]);
  }));

test("a job that is cancelled says so, and can be begun again", () =>
  visit(site.url, async (page) => {
    await page.getByRole("button", { name: "Look up" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("looked up, then cancelled.").waitFor();
    await page.fill("textarea", "8.8.8[.]8");
    await page.getByRole("button", { name: "Look up" }).click();
    await page.getByText("1 of 1 looked up.").waitFor();
  }));
