// `npm run soak -- 10`: the simulation (tests/simulation) over new seeds for so many minutes, one
// if nothing is said.

import { Problem, main, run } from "./command.mjs";
import { installLinker } from "./setup/linker.mjs";
import { installRust } from "./setup/rust.mjs";

await main(async () => {
  const [minutes = "1"] = process.argv.slice(2);
  if (!/^[1-9]\d*$/.test(minutes)) throw new Problem(`So many minutes as a whole number, please, not ${minutes}`);
  await installLinker();
  await installRust();
  const test = ["test", "--profile", "soak", "--test", "simulation", "--", "--ignored", "--nocapture", "soak"];
  await run("cargo", test, { env: { IOCULAR_SOAK_MINUTES: minutes } });
});
