// Pictures for the stores, 1280 by 800: the panel beside a report, a result opened, the options.
// They show what is built in dist/extension-chrome; the simulator answers.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { dist } from "../../scripts/paths.mjs";
import { clean, malicious, notFound, suspicious } from "../simulator/simulator.js";
import { KEY } from "./fixtures.js";
import { LoadedExtension } from "./loaded-extension.js";
import { Panel, setOptions } from "./pages.js";
import { startVirusTotal } from "./virustotal.js";

const folder = process.argv[2] ?? join(dist, "store");
const SIZE = { width: 1280, height: 800 };
const LIST = [malicious(1), suspicious(1), clean(1), notFound(1), malicious(2)];

await mkdir(folder, { recursive: true });
const virustotal = await startVirusTotal({ keys: [KEY] });
const extension = await LoadedExtension.start({ virustotal });
try {
  for (const colorScheme of ["light", "dark"]) await takeAll(colorScheme);
} finally {
  await extension.close();
  await virustotal.close();
}

async function takeAll(colorScheme) {
  await setOptions(extension, { key: KEY, tier: "unlimited", theme: colorScheme });
  const panel = await Panel.open(extension);
  await panel.page.setViewportSize(SIZE);
  await panel.paste(LIST.join("\n"), LIST.length);
  await take(panel.page, `plan-${colorScheme}`);
  await panel.lookUpButton.click();
  await panel.progress.first().getByText(`${LIST.length} indicators`).waitFor();
  await panel.openJob();
  const row = panel.row(malicious(1)).first();
  await row.locator("summary").first().click();
  await row.locator("ioc-facts").waitFor();
  await panel.jobs.first().scrollIntoViewIfNeeded();
  await take(panel.page, `results-${colorScheme}`);
  await panel.page.close();
  const options = await extension.openOptions();
  await options.setViewportSize(SIZE);
  await options.locator("#theme").waitFor();
  await take(options, `options-${colorScheme}`);
  await options.close();
}

async function take(page, name) {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  console.log(path);
}
