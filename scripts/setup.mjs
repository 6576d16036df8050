// Finds or installs what building and testing need: `npm run setup`, and at the start of every
// other command. Each step is silent and instant where there is nothing to do, and says in a line
// what it does otherwise. `npm run setup -- audit` also installs what looks for advisories.

import { pathToFileURL } from "node:url";

import { main } from "./command.mjs";
import { installBrowser } from "./setup/browser.mjs";
import { installCargoDeny } from "./setup/cargo-deny.mjs";
import { installLinker } from "./setup/linker.mjs";
import { installPackages } from "./setup/packages.mjs";
import { installRust } from "./setup/rust.mjs";
import { installWasmBindgen } from "./setup/wasm-bindgen.mjs";

/** What a build needs. */
export async function setUpBuild() {
  await installLinker();
  await installRust();
  await installPackages();
  await installWasmBindgen();
}

/** What the tests need: gives the browser and its driver. */
export async function setUpTests() {
  await setUpBuild();
  return installBrowser();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const { chrome, chromedriver } = await setUpTests();
    if (process.argv.includes("audit")) await installCargoDeny();
    console.log(`Everything is there. Browser: ${chrome}, driver: ${chromedriver}`);
  });
}
