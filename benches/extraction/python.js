/** The extractors of PyPI, in a virtual environment of their own. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Problem } from "../../scripts/command.mjs";
import { tools } from "../../scripts/paths.mjs";

// iocextract imports requests and does not ask for it.
const PACKAGES = ["iocextract==1.16.1", "ioc-finder==9.4.1", "iocsearcher==3.1.0", "requests"];
const environment = join(tools, "python-peers");
const python = join(environment, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
const script = fileURLToPath(new URL("peers.py", import.meta.url));

/** Installs what is missing. */
export function installPython() {
  if (existsSync(python) && ask("import iocextract, ioc_finder, iocsearcher")) return;
  console.log("Set-up: iocextract, ioc-finder and iocsearcher");
  try {
    execFileSync("python3", ["-m", "venv", environment], { stdio: ["ignore", "ignore", "inherit"] });
    execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PACKAGES], {
      stdio: "inherit",
    });
  } catch (cause) {
    throw new Problem("The benchmark needs python3 with venv and pip (Debian: apt-get install python3-venv)", {
      cause,
    });
  }
}

/** Has `peers.py` do something with a text: `time NAME` or `find`; gives what it answers. */
export function askPython(args, text) {
  const { stdout, status, stderr } = spawnSync(python, [script, ...args], {
    input: text,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Problem(`peers.py ${args.join(" ")} failed:\n${stderr}`);
  return JSON.parse(stdout);
}

function ask(code) {
  return spawnSync(python, ["-c", code]).status === 0;
}
