/** The built extension in Firefox: what it is for, from end to end. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { By, until } from "selenium-webdriver";

import { readDatabases } from "../../databases.js";
import { PATIENCE, skip, untilEqual, untilText as untilTextIn } from "../../firefox.js";
import { Random } from "../../simulator/random.js";
import { asked, clean, malicious, notFound } from "../../simulator/simulator.js";
import { expectOnlyRepeatsOfWhatDied } from "../deaths.js";
import { startVirusTotal } from "../virustotal.js";
import { startProxy } from "./proxy.js";
import { FirefoxSession } from "./session.js";
import { startTicket } from "./ticket.js";

const KEY = "feedface".repeat(8);
const SEED = process.env.IOCULAR_SEED ?? String(Date.now() % 1_000_000);
/** How far the newest job is. */
const COUNT = ".job > summary .count";

let virustotal, proxy, session, driver;

before(async () => {
  if (skip) return;
  virustotal = await startVirusTotal({ keys: [KEY] });
  proxy = await startProxy(virustotal.port);
  session = await FirefoxSession.start({ proxyPort: proxy.port });
  driver = session.driver;
});

after(async () => {
  await session?.quit();
  await proxy?.close();
  await virustotal?.close();
});

test("the first run says how to get a key, and the options keep it", { skip }, async () => {
  await session.openPanel();
  await untilText("#first-run", /A free account has one: copy it from your API key page/);
  await session.openOptions();
  await untilText("#welcome", /copy the key from your API key page/);
  await driver.findElement(By.id("key")).sendKeys(KEY);
  await driver.findElement(By.css("#tier option[value=unlimited]")).click();
  await driver.findElement(By.css("button[type=submit]")).click();
  await untilText("#said", /^Saved\. VirusTotal accepts the key\.$/);
  assert.deepEqual(
    asked(virustotal).map(({ value }) => value),
    ["8.8.8.8"],
  );
  virustotal.reset();
});

test("pasted text is planned, and looked up when its user says so", { skip }, async () => {
  await session.openPanel();
  await driver
    .findElement(By.id("text"))
    .sendKeys(`hxxp://${malicious(1)}/path ${clean(1).replaceAll(".", "[.]")} ${notFound(1)} CVE-2021-44228`);
  await untilText("#look-up:enabled", /^Look up 3 indicators$/);
  await untilText("#plan", /3 requests/);
  assert.deepEqual(asked(virustotal), []);
  await driver.findElement(By.id("look-up")).click();
  await untilText(COUNT, /^3 indicators$/);
  await untilVerdicts({
    Malicious: [`http://${malicious(1)}/path`],
    "Not flagged": [clean(1)],
    Unknown: [notFound(1)],
  });
  assert.equal(asked(virustotal).length, 3);
  assert.ok(asked(virustotal).every(({ hasKey, keyLeaked }) => hasKey && !keyLeaked));
});

test(
  "text that is selected on a page is looked up from the context menu, and the sidebar opens",
  { skip },
  async () => {
    const ticket = await startTicket(`<p>${malicious(7)} and ${clean(7)}</p>`);
    try {
      await session.openPage(ticket.url);
      assert.equal(await session.sidebar(), null);
      await session.chooseFromMenu("p", "Look up with Iocular");
      await virustotal.until(() =>
        asked(virustotal)
          .filter(({ status }) => status === 200)
          .map(({ value }) => value)
          .includes(malicious(7)),
      );
      await driver.wait(async () => /iocular/.test(await session.sidebar()), PATIENCE);
      await session.openPanel();
      await untilText(COUNT, /^2 indicators$/);
      await driver.findElement(By.css(".job > summary")).click();
      await untilVerdicts({ Malicious: [malicious(7)], "Not flagged": [clean(7)] });
    } finally {
      await ticket.close();
    }
  },
);

test("the whole page has the panel’s lookups, and looks up itself", { skip }, async () => {
  virustotal.reset();
  await session.open("desk.html");
  await driver.wait(until.elementLocated(By.xpath("//button[normalize-space()='History']")), PATIENCE).click();
  await untilText("ioc-history dialog", new RegExp(malicious(7)));
  await driver.findElement(By.xpath(`//ioc-history//button[contains(., '${malicious(7)}')]`)).click();
  await untilText("ioc-results", /Malicious/);
  await driver.findElement(By.css('#strip[aria-expanded="false"]')).click();
  const text = driver.findElement(By.css("ioc-text textarea"));
  await driver.wait(until.elementIsVisible(text), PATIENCE);
  await text.sendKeys(clean(70));
  const lookUp = By.xpath("//button[normalize-space()='Look up 1 indicator' and not(@disabled)]");
  await driver.wait(until.elementLocated(lookUp), PATIENCE).click();
  await untilText("ioc-results", new RegExp(clean(70)));
  assert.deepEqual(
    asked(virustotal).map(({ value }) => value),
    [clean(70)],
  );
});

test(
  "a background page that is ended in mid-job goes on, and asks again only for what was in flight",
  { skip },
  async () => {
    virustotal.reset();
    virustotal.configure({ latency: { min: 100, max: 500, seed: SEED } });
    console.log(`IOCULAR_SEED=${SEED}`);
    const random = new Random(`background ${SEED}`);
    const list = Array.from({ length: 40 }, (_, n) => clean(100 + n));
    await session.openPanel();
    await driver.findElement(By.id("text")).sendKeys(list.join(" "));
    await untilText("#look-up:enabled", /^Look up 40 indicators$/);
    await driver.findElement(By.id("look-up")).click();
    // Not answered before the last kill: so the job is under way at each, however long they take.
    virustotal.fail({ id: list.at(-1), fault: "hang" });
    const kills = [];
    while (kills.length < 6) {
      await virustotal.until(({ inFlight }) => inFlight > 0);
      await new Promise((resolve) => setTimeout(resolve, random.unit() * 700)); // an instant like any other
      if (kills.length === 5) virustotal.faults.clear();
      kills.push(await session.killBackground());
    }
    await untilText(COUNT, /^40 indicators$/);
    await driver.executeScript(() => (document.querySelector(".job").open = true));
    await untilVerdicts({ "Not flagged": list.toSorted() });
    expectOnlyRepeatsOfWhatDied(virustotal, kills);
  },
);

test("the key is in no page and no record of the extension", { skip }, async () => {
  await session.openPanel();
  const records = (await driver.executeScript(readDatabases)).join("\n");
  assert.ok(records.includes(malicious(1)), "it was read");
  assert.ok(!records.includes(KEY));
  assert.ok(!(await driver.getPageSource()).includes(KEY));
});

const untilText = (selector, pattern) => untilTextIn(driver, selector, pattern);

/** Waits until the newest job shows these indicators, sorted, by verdict. */
const untilVerdicts = (expected) => untilEqual(driver, verdicts, expected);

function verdicts() {
  return driver.executeScript(() => {
    const lists = [...document.querySelector(".job").querySelectorAll("ul[aria-label]")].filter(
      ({ hidden }) => !hidden,
    );
    return Object.fromEntries(
      lists.map((list) => [
        list.ariaLabel,
        [...list.querySelectorAll("summary code")].map(({ textContent }) => textContent).sort(),
      ]),
    );
  });
}
