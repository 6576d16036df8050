// The system's linker and C library, which rustup does not bring and every Rust program for the
// host needs.

import { Problem, ask } from "../command.mjs";
import { aptCanInstall, aptInstall } from "./debian.mjs";

export async function installLinker() {
  if (process.platform === "win32" || ask("cc", ["--version"]) !== null) return;
  if (!aptCanInstall())
    throw new Problem(
      "Rust needs a C linker (cc). Install one: build-essential on Debian and Ubuntu, the Xcode tools on macOS.",
    );
  console.log("Set-up: a linker for Rust (Debian's gcc)");
  await aptInstall(["gcc", "libc6-dev"]);
}
