// Programs that cargo compiles, into .tools.

import { run, watch } from "../command.mjs";
import { tools } from "../paths.mjs";

/**
 * @param {string} name
 * @param {string} version
 */
export async function cargoInstall(name, version) {
  console.log(`Set-up: ${name} ${version}, which takes a few minutes to compile, once`);
  const install = ["install", name, "--version", `=${version}`, "--root", tools, "--quiet"];
  const { code, output } = await watch("cargo", [...install, "--locked"], { quiet: true });
  if (code === 0) return;
  // The lock file that the tool was published with may name versions that a registry no longer
  // gives out. Whatever else failed, fails again.
  console.log(`${output.trim()}\nSet-up: ${name} is not to be had with its own lock file; trying without it.`);
  await run("cargo", install);
}
