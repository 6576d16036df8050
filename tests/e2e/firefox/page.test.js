/**
 * The page in Firefox: what it is for, from end to end. What the console says, and what the policy
 * keeps out, fails it.
 */
import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, afterEach, before, test } from "node:test";

import { By } from "selenium-webdriver";
import LogInspector from "selenium-webdriver/bidi/logInspector.js";

import { startServer } from "../../../scripts/serve/server.mjs";
import { PATIENCE, skip, startFirefox, untilEqual, untilText as until } from "../../firefox.js";
import { serve } from "../../loopback.js";
import { asked, clean, malicious, notFound } from "../../simulator/simulator.js";
import { ATTACKS, HARMLESS, judge, report } from "../attacks.js";
import { docx, gz, packed, sha256 } from "../made-files.js";

const HASH = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";
const complaints = [];
let attacker, server, downloads, driver;

before(async () => {
  if (skip) return;
  attacker = await startAttacker();
  server = await startServer({ virustotal: attacker.url });
  downloads = await mkdtemp(join(tmpdir(), "iocular-"));
  driver = await startFirefox((options) => {
    options.enableBidi();
    return options.setPreference("browser.download.folderList", 2).setPreference("browser.download.dir", downloads);
  });
  const log = await LogInspector(driver);
  await log.onLog(({ level, text }) => ["error", "warn"].includes(level) && complaints.push(text));
  await driver.get(server.url);
});

after(async () => {
  await driver?.quit();
  await server?.close();
  await attacker?.close();
  if (downloads) await rm(downloads, { recursive: true });
});

afterEach(() => assert.deepEqual(complaints.splice(0), []));

test(
  "files are opened, each as what it is: text, an archive, a document, gzip of several parts",
  { skip },
  async () => {
    const files = {
      "report.txt": Buffer.from("Beacon to c2.text.com"),
      "sample.zip": packed({ "in.txt": "Beacon to c2.zipped.com" }),
      "report.docx": await docx("c2.document.com"),
      "log.gz": Buffer.concat([gz("first part, "), gz("Beacon to c2.packed.com")]),
    };
    const paths = Object.keys(files).map((name) => join(downloads, name));
    for (const path of paths) await writeFile(path, files[basename(path)]);
    await driver.findElement(By.id("files")).sendKeys(paths.join("\n"));
    await untilText("#announcer", /Opened 4 files/);
    for (const host of ["text", "zipped", "document", "packed"])
      await untilText("#found-types", new RegExp(`c2.${host}.com`));
    for (const bytes of Object.values(files)) await untilText("#found-types", new RegExp(sha256(bytes)));
    await untilText("ioc-files", /^Opened 4 files, 2 inside\. Hashed and read on this device\.$/);
    await press("Clear");
    assert.deepEqual(asked(server.simulator), []);
  },
);

test("text is marked and planned, and nothing is sent for it", { skip }, async () => {
  await put(
    `hxxp://${malicious(1)}/path ${clean(1).replaceAll(".", "[.]")} ${notFound(1)} 198.51.100[.]23 CVE-2021-44228 ${clean(2)} ${clean(3)}`,
  );
  await untilText("#plan", /6 requests/);
  await untilTexts(".marks mark", [
    `hxxp://${malicious(1)}/path`,
    "clean-1[.]example[.]com",
    notFound(1),
    "198.51.100[.]23",
    "CVE-2021-44228",
    clean(2),
    clean(3),
  ]);
  assert.deepEqual(asked(server.simulator), []);
});

test(
  "it is looked up within the quota, and a reload in mid-job loses nothing and asks for nothing twice",
  { skip },
  async () => {
    await press("Look up 6 indicators");
    await untilText("#progress-text", /^4 of 6/);
    await driver.navigate().refresh();
    await untilText("#progress-text", /^4 of 6/);
    assert.equal(asked(server.simulator).length, 4);
    await set({ tier: "unlimited" });
    await untilText("#announcer", /Done: 6 of 6/);
    assert.equal(asked(server.simulator).length, 6);
    await untilTexts(
      ".grid .row .indicator",
      [`http://${malicious(1)}/path`, "198.51.100.23", clean(1), clean(2), clean(3), notFound(1)],
      (found) => found.toSorted(),
    );
    await untilText(".grid .row", /\d+ of \d+\s+▲\s+Malicious/);
  },
);

test("results are saved as a file", { skip }, async () => {
  await press("CSV");
  const finished = async () => (await readdir(downloads)).find((name) => name.endsWith(".csv"));
  await driver.wait(finished, PATIENCE);
  const lines = async () => (await readFile(join(downloads, await finished()), "utf8")).trim().split("\r\n");
  await driver.wait(
    async () => (await lines()).length === 1 + 6 + 1,
    PATIENCE,
    "the names, a line for each answer, and what was skipped",
  );
});

test("answers that attack whoever reads them are text", { skip }, async () => {
  await set({ key: "a-key-of-the-attackers" });
  await put(HASH);
  await press("Look up 1 indicator");
  await untilText("#announcer", /Done: 1 of 1/);
  await untilTexts(".grid .row .indicator", [HASH]);
  await driver.executeScript(() => document.querySelector(".grid .row").click());
  await untilText("ioc-details dialog", /Engine results/);
  for (const place of [".grid .row", "ioc-details dialog"]) {
    const judged = await driver.executeScript(`return (${judge})(document.querySelector(arguments[0]))`, place);
    assert.deepEqual(judged, { ...HARMLESS, ran: null });
  }
});

/** Who answers with all attacks at once. */
function startAttacker() {
  const body = JSON.stringify(report(HASH, Object.values(ATTACKS).join("\n")));
  return serve((_, response) => response.writeHead(200, { "content-type": "application/json" }).end(body));
}

/** Replaces the text, which is folded where a lookup has its place. */
async function put(text) {
  const area = await driver.findElement(By.id("text"));
  const unfold = () =>
    driver.executeScript((field) => {
      document.querySelector('#strip[aria-expanded="false"]')?.click();
      return field.checkVisibility();
    }, area);
  await driver.wait(unfold, PATIENCE, "the text does not unfold");
  await area.clear();
  await area.sendKeys(text);
}

async function press(name) {
  const button = () =>
    driver.executeScript((wanted) => {
      const found = [...document.querySelectorAll("button:enabled")].find(({ innerText }) => innerText === wanted);
      found?.scrollIntoView({ block: "center" }); // the banner is in nobody's way there
      return found;
    }, name);
  await (await driver.wait(button, PATIENCE, `no button “${name}”`)).click();
}

async function set({ key, tier }) {
  await press("Settings");
  if (key) await driver.findElement(By.id("key")).sendKeys(key);
  if (tier) await driver.findElement(By.css(`#tier option[value=${tier}]`)).click();
  await press("Save");
  await driver.wait(() => driver.executeScript(() => !document.querySelector("ioc-settings dialog").open), PATIENCE);
}

const untilText = (selector, pattern) => until(driver, selector, pattern);

/** Waits until all such elements say this, in the order that `order` gives them. */
const untilTexts = (selector, expected, order = (found) => found) =>
  untilEqual(
    driver,
    async () =>
      order(
        await driver.executeScript(
          (wanted) => [...document.querySelectorAll(wanted)].map(({ textContent }) => textContent.trim()),
          selector,
        ),
      ),
    order(expected),
  );
