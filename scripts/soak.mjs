// `npm run soak -- 10`: the simulation (tests/simulation) over new seeds for so many minutes, one
// if nothing is said; then the small worlds (scheduler/tests/worlds) with two kinds of faults at
// once, and from half an hour on with one of every kind.

import { Problem, main, run } from "./command.mjs";
import { installLinker } from "./setup/linker.mjs";
import { installRust } from "./setup/rust.mjs";

/** Minutes from which on the largest world is searched too. */
const LONG = 30;

await main(async () => {
  const [minutes = "1"] = process.argv.slice(2);
  if (!/^[1-9]\d*$/.test(minutes)) throw new Problem(`So many minutes as a whole number, please, not ${minutes}`);
  await installLinker();
  await installRust();
  const held = ["--", "--ignored", "--nocapture"];
  const env = { IOCULAR_SOAK_MINUTES: minutes };
  await run("cargo", ["test", "--profile", "soak", "--test", "simulation", ...held, "soak"], { env });
  const worlds = ["worlds::deeper", ...(Number(minutes) < LONG ? [] : ["worlds::everything_at_once"])];
  await run("cargo", ["test", "--profile", "soak", "--lib", ...held, ...worlds]);
});
