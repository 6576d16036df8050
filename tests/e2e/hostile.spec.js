/**
 * Answers that attack whoever reads them. Whatever VirusTotal, or who stands between, says is shown as text, isolated and cut; nothing of it runs,
 * nothing of it is a link. The policy and Trusted Types stand behind that: a violation of either fails the test, as does anything that ran.
 */
import { expect, test } from "./page.js";

const ATTACKS = {
  script: "<script>globalThis.ran = 1</script>",
  image: '<img src=x onerror="globalThis.ran = 1">',
  "an attribute that ends": `"><svg onload="globalThis.ran = 1">`,
  "a javascript: address": "javascript:globalThis.ran=1",
  "a data: address": "data:text/html,<script>top.ran=1</script>",
  "a template’s expression": "${globalThis.ran = 1}{{globalThis.ran = 1}}",
  "a frame": '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  "an override of direction": "\u202Egnp.exe\u202D\u2066",
  "a prototype": "__proto__",
  "a name of an object": "constructor",
  "a megabyte": "x".repeat(1_000_000),
  "a line that ends": "a\r\n\tb\u2028c\0d",
};

/** A file's report with the attack in every place that is shown; where it is huge, so that all of them together are not too large to be read. */
const report = (whole, attack = whole.slice(0, 400_000)) => ({
  data: {
    id: attack,
    type: "file",
    links: { self: "javascript:globalThis.ran=1" },
    attributes: {
      meaningful_name: attack,
      names: [whole, attack],
      type_description: attack,
      type_tag: attack,
      tags: [attack],
      reputation: 1,
      size: 1,
      popular_threat_classification: { suggested_threat_label: attack },
      last_analysis_stats: { malicious: 1, [attack.slice(0, 100)]: 3 },
      last_analysis_results: { [attack]: { category: "malicious", engine_name: attack, result: attack } },
      md5: attack,
      sha1: attack,
      sha256: attack,
    },
  },
});

const HASH = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";

for (const [name, attack] of Object.entries(ATTACKS)) {
  test(`${name} in an answer is text`, async ({ open, page }) => {
    await page.route("**/api/v3/**", (route) => route.fulfill({ json: report(attack) }));
    await open.lookUpAll(HASH, 1);
    await expect(open.row("▲ Malicious")).toHaveCount(1);
    await open.rows.first().click();
    await expect(open.details).toContainText("Engines");

    for (const place of [open.rows, open.details]) {
      await expect(place.locator("img, script, iframe, svg, object, [onerror], [onload]")).toHaveCount(0);
      expect((await place.innerText()).length).toBeLessThan(5000);
      const links = await place.getByRole("link").evaluateAll((all) => all.map(({ href }) => href));
      for (const href of links) expect(href).toMatch(/^https:\/\/www\.virustotal\.com\/gui\/file\//);
    }
    // In the page every text from outside stands in an element of its own, whose direction ends with it.
    const loose = await open.details.locator("dd").evaluateAll((all) => all.flatMap((dd) => [...dd.childNodes]).filter((node) => node.nodeType === Node.TEXT_NODE).map(({ data }) => data).join(""));
    expect(loose).not.toMatch(/[\u202A-\u202E\u2066-\u2069<>]/);
    expect(await page.evaluate(() => [globalThis.ran, {}.malicious, Object.prototype.hasOwnProperty("malicious")])).toEqual([undefined, undefined, false]);
  });
}

test("text that is pasted is marked as text, whatever it is", async ({ open, page }) => {
  await open.text.fill(`${Object.values(ATTACKS).map((attack) => attack.slice(0, 1000)).join("\n")}\nhttps://evil.example.com/<img/src=x/onerror=globalThis.ran=1>`);
  await expect(page.locator("#found-summary")).toContainText("found");
  await expect(page.locator("ioc-text, ioc-found").locator("img, script, iframe, svg")).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
});

test("nothing can be made into markup or a script: Trusted Types are enforced, by the page itself", async ({ open, page }) => {
  await expect(open.lookUpButton).toBeVisible();
  const refused = await page.evaluate(() => {
    const attempt = (act) => {
      try {
        act();
        return "done";
      } catch ({ name }) {
        return name;
      }
    };
    return [
      attempt(() => (document.body.innerHTML = "<b>x</b>")),
      attempt(() => document.write("<b>x</b>")),
      attempt(() => new Worker("/offline.js")),
      attempt(() => (document.createElement("script").src = "/offline.js")),
      attempt(() => trustedTypes.createPolicy("another", {})),
      attempt(() => trustedTypes.createPolicy("iocular", {})),
    ];
  });
  expect(refused).toEqual(Array(6).fill("TypeError"));
  const policy = await page.locator("meta[http-equiv=content-security-policy]").getAttribute("content");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|\*(?!;| http|$)/);
  open.complaints.length = 0; // each attempt is a violation, and told of
});

test("a static host that sends no headers has the policy all the same", async ({ page, server, complaints }) => {
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers["content-security-policy"];
    await route.fulfill({ response, headers });
  });
  await page.goto(server.url);
  await expect(page.getByRole("heading", { name: "Plan" })).toBeVisible();
  const ran = await page.evaluate(() => {
    const button = document.body.appendChild(document.createElement("button"));
    try {
      button.setAttribute("onclick", "globalThis.ran = 1");
      button.click();
    } catch {
      // refused even to be set
    }
    return globalThis.ran;
  });
  expect(ran).toBeUndefined();
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});
