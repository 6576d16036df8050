// `npm run extension`: builds the package, and the extension for each browser, with the sources for
// reviewers.

import { build } from "./build.mjs";
import { buildExtension, packSources } from "./build/extension.mjs";
import { main } from "./command.mjs";
import { setUpBuild } from "./setup.mjs";

await main(async () => {
  await setUpBuild();
  await build();
  for (const [browser, folder] of Object.entries(await buildExtension()))
    console.log(`${browser}: ${folder} and ${folder}.zip`);
  const sources = await packSources();
  console.log(sources ? `sources: ${sources}` : "sources: not packed, for this is no git repository");
});
