// `npm run page`: builds the package, and the page that any static host serves.

import { build } from "./build.mjs";
import { BUDGET, describe, measurePage } from "./build/budget.mjs";
import { buildPage } from "./build/page.mjs";
import { main } from "./command.mjs";
import { builtPage } from "./paths.mjs";
import { setUpBuild } from "./setup.mjs";

await main(async () => {
  await setUpBuild();
  await build();
  await buildPage();
  console.log(`${describe(measurePage(builtPage), BUDGET.page)}\n${builtPage}: put it on any host, below any path.`);
});
