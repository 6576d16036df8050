// `npm run screenshots`: builds the page and takes its pictures, which are then to be looked at.
// `npm run screenshots -- FOLDER` says where to.

import { join } from "node:path";

import { build } from "./build.mjs";
import { buildPage } from "./build/page.mjs";
import { main, run } from "./command.mjs";
import { root } from "./paths.mjs";
import { setUpTests } from "./setup.mjs";

await main(async () => {
  const { chrome } = await setUpTests();
  await build();
  await buildPage();
  await run(process.execPath, [join(root, "tests/e2e/screenshots.mjs"), ...process.argv.slice(2)], {
    env: { CHROME: chrome },
  });
});
