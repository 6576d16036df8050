// `npm run store-pictures`: builds the extension and takes the pictures that stores ask for, into
// dist/store. `npm run store-pictures -- FOLDER` says where else to.

import { join } from "node:path";

import { build } from "./build.mjs";
import { buildExtension } from "./build/extension.mjs";
import { main, run } from "./command.mjs";
import { root } from "./paths.mjs";
import { setUpTests } from "./setup.mjs";

await main(async () => {
  const { chrome } = await setUpTests();
  await build();
  await buildExtension();
  await run(process.execPath, [join(root, "tests/extension/store-pictures.mjs"), ...process.argv.slice(2)], {
    env: { CHROME: chrome },
  });
});
