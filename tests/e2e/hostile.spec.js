/**
 * Answers that attack whoever reads them. Whatever VirusTotal, or who stands between, says is shown
 * as text, isolated and cut; nothing of it runs, nothing of it is a link. The policy and Trusted
 * Types stand behind that: a violation of either fails the test, as does anything that ran.
 */
import { ATTACKS, HARMLESS, judge, report } from "./attacks.js";
import { expect, test } from "./page.js";

const HASH = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";

for (const [name, attack] of Object.entries(ATTACKS)) {
  test(`${name} in an answer is text`, async ({ open, page }) => {
    await page.route("**/api/v3/**", (route) => route.fulfill({ json: report(HASH, attack) }));
    await open.lookUpAll(HASH, 1);
    await expect(open.row("▲ Malicious")).toHaveCount(1);
    await open.rows.first().click();
    await expect(open.details).toContainText("Engine results");

    for (const place of [open.rows, open.details]) expect(await place.evaluate(judge)).toEqual(HARMLESS);
  });
}

test("text that is pasted is marked as text, whatever it is", async ({ open, page }) => {
  await open.text.fill(
    `${Object.values(ATTACKS)
      .map((attack) => attack.slice(0, 1000))
      .join("\n")}\nhttps://evil.example.com/<img/src=x/onerror=globalThis.ran=1>`,
  );
  await expect(page.locator("#found-summary")).toContainText("found");
  await expect(page.locator(".marks mark").last()).toHaveText("https://evil.example.com/");
  await expect(page.locator("ioc-text, ioc-found").locator("img, script, iframe, svg")).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
});

test("nothing can be made into markup or a script: Trusted Types are enforced, by the page itself", async ({
  open,
  page,
}) => {
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
