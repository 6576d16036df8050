// `npm run fix`: formats everything, and mends what the linter can mend by itself.

import { main, run } from "./command.mjs";
import { installPackages } from "./setup/packages.mjs";
import { biome, prettier } from "./tools.mjs";

await main(async () => {
  await installPackages();
  await run("cargo", ["fmt"]);
  await run(...prettier("--write", "--log-level=warn", "."));
  await run(...biome("lint", "--write", "--error-on-warnings"));
});
