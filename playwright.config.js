// What runs in a real browser, in every *.spec.js and *.spec.ts: the installed one, which CHROME names
// or which is looked for. There are three projects, because the extension is built apart, and
// the elements of `ui` are tried as their source stands: `playwright test --project=package`.

import { defineConfig } from "@playwright/test";

import { locateChrome } from "./scripts/setup/browser.mjs";
import { chromeFlags } from "./scripts/testing/chrome-flags.mjs";
import { resultsFolder } from "./scripts/testing/results.mjs";

export default defineConfig({
  testDir: "tests",
  testMatch: "**/*.spec.js",
  outputDir: resultsFolder(),
  reporter: "list",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0, // a flaky test is a bug
  workers: 2,
  // No test is about how long something takes. These end one that would never be done, on a machine
  // that is busy with something else too.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  projects: [
    { name: "package", testIgnore: "extension/**" },
    { name: "ui", testDir: "ui", testMatch: "**/*.spec.ts" },
    { name: "extension", testMatch: "extension/**/*.spec.js" },
  ],
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: locateChrome() ?? undefined, args: chromeFlags },
    trace: "retain-on-failure",
  },
});
