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
  const { atOnce, onDemand, readers } = measurePage(builtPage);
  console.log(describe(atOnce, BUDGET.page));
  console.log(`${describe(readers, BUDGET.files)} to read files`);
  console.log(
    `${describe(onDemand, BUDGET.pageOnDemand)} on demand\n${builtPage}: put it on any host, below any path.`,
  );
});
