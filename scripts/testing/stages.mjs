// What `npm test` runs, in order. Each stage gives how many of its tests passed and failed; a check
// without tests counts as one.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { build } from "../build.mjs";
import { buildExtension } from "../build/extension.mjs";
import { buildPage } from "../build/page.mjs";
import { watch } from "../command.mjs";
import { documentCrate, documentPackage } from "../docs.mjs";
import { root } from "../paths.mjs";
import { UNREACHABLE, canReachAdvisories, installCargoDeny } from "../setup/cargo-deny.mjs";
import { installFirefox } from "../setup/firefox.mjs";
import { installPackages } from "../setup/packages.mjs";
import { installPython } from "../setup/python.mjs";
import { biome, prettier, tsc } from "../tools.mjs";
import { count } from "./count.mjs";
import { lintExtension } from "./lint-extension.mjs";
import { withOneConnection } from "./one-connection.mjs";
import { webdriverEnvironment } from "./webdriver.mjs";

const WASM = ["--target", "wasm32-unknown-unknown"];
const PACKAGE = "tests/package";
const CONSUMERS = "tests/consumers";
const FRAMEWORKS = "tests/frameworks";
const HUNTING = "tests/hunting";
const IN_FIREFOX = { page: "tests/e2e/firefox", extension: "tests/extension/firefox" };
const FOLDERS_WITH_TESTS = ["extension", "lists", "npm", "relay", "scripts", "tests", "ui", "www"];
const TYPESCRIPT = "./scripts/testing/typescript.mjs";
const SUPPLY = "tests/supply";
/** What is checked together, by its tsconfig: what runs in a browser knows nothing of Node. */
const PROGRAMS = ["web", "offline", "tests", "node", "examples"];
const DENY = ["--", "-D", "warnings"];

/**
 * @typedef {import("../setup/browser.mjs").Browser} Browser
 * @typedef {import("../tools.mjs").Command} Command
 * @typedef {import("./count.mjs").Counted} Counted
 */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} title
 * @property {string[]} [needs] Stages that must have been run before.
 * @property {(browser: Browser) => Promise<Counted>} run
 */

/** @type {Stage[]} */
export const stages = [
  {
    name: "format",
    title: "Formatting (rustfmt, Prettier)",
    run: () => checks(["cargo", ["fmt", "--check"]], prettier("--check", "--log-level=warn", ".")),
  },
  {
    name: "lint",
    title: "Lints (clippy: host, wasm32, its two halves; Biome)",
    run: () =>
      checks(
        ["cargo", ["clippy", "--all-targets", ...DENY]],
        ["cargo", ["clippy", ...WASM, "--lib", ...wasmTests(), ...DENY]],
        ["cargo", ["clippy", ...WASM, "--lib", "--no-default-features", "--features", "lookup", ...DENY]],
        ["cargo", ["clippy", ...WASM, "--lib", "--no-default-features", "--features", "extract", ...DENY]],
        biome("lint", "--error-on-warnings"),
      ),
  },
  {
    name: "supply",
    title: "Supply chain (licences, sources, advisories)",
    run: async () => {
      // It takes minutes to compile, and asks what changes by itself: CI's business, where it can
      // ask.
      if (process.env.CI && canReachAdvisories()) await installCargoDeny();
      else if (process.env.CI) console.log(UNREACHABLE);
      return testsIn(SUPPLY);
    },
  },
  {
    name: "native",
    title: "Native tests (virtual clock, simulation, fuzzing's corpus)",
    run: () => tests("cargo", "cargo", ["test", "--no-fail-fast"]),
  },
  {
    name: "wasm",
    title: "Wasm tests (in headless Chromium)",
    run: (browser) =>
      withOneConnection((proxy) =>
        tests("cargo", "cargo", ["test", "--no-fail-fast", ...WASM, ...wasmTests()], {
          env: webdriverEnvironment(browser, proxy),
        }),
      ),
  },
  {
    name: "build",
    title: "Build (package and page)",
    run: async () => {
      await build();
      await buildPage();
      return { passed: 2, failed: 0 };
    },
  },
  {
    name: "types",
    title: "Types (TypeScript, and JavaScript with JSDoc)",
    needs: ["build"],
    run: () => checks(...PROGRAMS.map((program) => tsc("-p", `tsconfig.${program}.json`))),
  },
  {
    name: "docs",
    title: "Documentation (TypeDoc, rustdoc)",
    needs: ["build"],
    run: async () => {
      await documentPackage();
      await documentCrate();
      return { passed: 2, failed: 0 };
    },
  },
  {
    name: "package",
    title: "The package (types, contents, publint, attw)",
    needs: ["build"],
    run: async () => {
      await installPackages(CONSUMERS);
      return testsIn(PACKAGE);
    },
  },
  {
    name: "consumers",
    title: "The package, installed: bundlers, pages, workers, runtimes",
    needs: ["build"],
    run: async () => {
      await installPackages(CONSUMERS);
      return testsIn(CONSUMERS);
    },
  },
  {
    name: "frameworks",
    title: "The package, installed: frameworks, each with its own tool",
    needs: ["build"],
    run: async () => {
      for (const framework of foldersIn(FRAMEWORKS)) await installPackages(framework);
      return testsIn(FRAMEWORKS);
    },
  },
  {
    name: "node",
    title: "Node tests (entries, scripts, relay, simulator)",
    needs: ["build"],
    run: () =>
      nodeTests(
        findNodeTests().filter(
          (path) =>
            ![PACKAGE, CONSUMERS, FRAMEWORKS, HUNTING, SUPPLY, ...Object.values(IN_FIREFOX)].some((folder) =>
              isIn(folder)(path),
            ),
        ),
      ),
  },
  {
    name: "hunting",
    title: "Rules to hunt with, by the readers of Sigma and Suricata",
    needs: ["build"],
    run: async () => {
      const python = await installPython(HUNTING);
      if (python) return testsIn(HUNTING, { env: { HUNTING_PYTHON: python } });
      console.log("Left out: there is no Python here from 3.11 on, with venv, and apt cannot install one.");
      return { passed: 0, failed: 0 };
    },
  },
  {
    name: "ui",
    title: "The elements that page and extension share, in Chromium",
    run: (browser) => playwright("ui", browser),
  },
  {
    name: "e2e",
    title: "The built package and the page, in Chromium; the page in Firefox",
    needs: ["build"],
    run: async (browser) => sum(await playwright("package", browser), await inFirefox("page")),
  },
  {
    name: "extension",
    title: "The built extension, in Chromium and in Firefox",
    needs: ["build"],
    run: async (browser) => {
      const { firefox } = await buildExtension();
      return sum(await lintExtension(firefox), await playwright("extension", browser), await inFirefox("extension"));
    },
  },
];

/** @param {Command[]} commands */
async function checks(...commands) {
  const result = { passed: 0, failed: 0 };
  for (const [program, args] of commands) {
    const { code } = await watch(program, args);
    result[code === 0 ? "passed" : "failed"] += 1;
  }
  return result;
}

/**
 * @param {import("./count.mjs").Kind} kind
 * @param {string} program
 * @param {string[]} args
 * @param {import("../command.mjs").Watching} [options]
 */
async function tests(kind, program, args, options) {
  return count(kind, await watch(program, args, options));
}

/**
 * One project of playwright.config.js.
 * @param {string} project
 * @param {Browser} browser
 */
function playwright(project, { chrome }) {
  const cli = join(root, "node_modules/@playwright/test/cli.js");
  return tests("playwright", process.execPath, [cli, "test", `--project=${project}`], { env: { CHROME: chrome } });
}

/**
 * In Firefox, where there is one or it can be installed.
 * @param {keyof typeof IN_FIREFOX} what
 */
async function inFirefox(what) {
  const found = await installFirefox();
  if (found)
    return testsIn(IN_FIREFOX[what], {
      env: { FIREFOX: found.firefox, GECKODRIVER: found.geckodriver },
    });
  console.log(
    `Left out: the ${what} in Firefox. There is no Firefox here, and apt cannot install one; name yours in FIREFOX.`,
  );
  return { passed: 0, failed: 0 };
}

/** @param {Counted[]} results */
function sum(...results) {
  return results.reduce((all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}

/**
 * @param {string} folder
 * @param {import("../command.mjs").Watching} [options]
 */
function testsIn(folder, options) {
  return nodeTests(findNodeTests().filter(isIn(folder)), options);
}

/**
 * @param {string[]} paths
 * @param {import("../command.mjs").Watching} [options]
 */
function nodeTests(paths, options) {
  const args = ["--import", TYPESCRIPT, "--test", "--test-reporter=spec", ...paths];
  return tests("node", process.execPath, args, options);
}

/**
 * The test programs that are made for the browser: cargo would compile the others for wasm32 too.
 */
function wasmTests() {
  const files = readdirSync(join(root, "tests")).filter((name) => name.endsWith(".rs"));
  const forBrowser = files.filter((name) =>
    readFileSync(join(root, "tests", name), "utf8").includes("wasm_bindgen_test_configure!"),
  );
  return forBrowser.flatMap((name) => ["--test", name.slice(0, -".rs".length)]);
}

/** @param {string} folder */
function isIn(folder) {
  return (/** @type {string} */ path) => path.startsWith(`${folder}/`);
}

/** @param {string} folder */
function foldersIn(folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
}

/** Every `*.test.js`, `*.test.mjs` and `*.test.ts`; Playwright's are called `*.spec.js`. */
function findNodeTests() {
  const found = FOLDERS_WITH_TESTS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { encoding: "utf8", recursive: true }).map(
      (path) => `${folder}/${path.replaceAll("\\", "/")}`,
    ),
  );
  return found.filter((path) => /\.test\.(m?js|ts)$/.test(path) && !path.includes("/node_modules/")).sort();
}
