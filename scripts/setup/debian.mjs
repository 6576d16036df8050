// Debian's packages, where this is Debian and we may install.

import { ask, run } from "../command.mjs";

let updated = false;

/** Whether apt can install here. */
export function aptCanInstall() {
  return process.getuid?.() === 0 && ask("apt-get", ["--version"]) !== null;
}

/**
 * Installs packages, after one refresh of the lists: a fresh image has none.
 * @param {string[]} names
 */
export async function aptInstall(names) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  if (!updated) await run("apt-get", ["update", "-qq"], { env });
  updated = true;
  await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", ...names], { env });
}
