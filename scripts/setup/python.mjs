// A Python of our own with packages in it, for tests that ask tools written in Python. Nothing else
// needs it: where there is none, and none can be installed, those tests are left out, and say so.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { ask, run } from "../command.mjs";
import { root, tools } from "../paths.mjs";
import { aptCanInstall, aptInstall } from "./debian.mjs";

/** The oldest that the packages take. */
const OLDEST = [3, 11];
const IS_ENOUGH = `import ensurepip, sys, venv; sys.exit(sys.version_info < (${OLDEST.join(", ")}))`;

/**
 * The path of a Python that has all of a folder's `requirements.txt`, which is made where it is not
 * there yet; null where there is none to be had.
 * @param {string} folder
 */
export async function installPython(folder) {
  const requirements = join(root, folder, "requirements.txt");
  const made = join(tools, `python-${digestOf(requirements)}`);
  if (!existsSync(made)) {
    const python = await findPython();
    if (python === null) return null;
    console.log(`Set-up: the Python packages of ${folder}`);
    await makeWith(python, requirements, made);
  }
  return programIn(made);
}

/**
 * By way of another name, so that one that was broken off is not taken for whole. A Python that was
 * moved still runs; its scripts, which nobody calls, do not.
 * @param {string} python
 * @param {string} requirements
 * @param {string} made
 */
async function makeWith(python, requirements, made) {
  const unfinished = `${made}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  await run(python, ["-m", "venv", unfinished]);
  const options = ["--require-hashes", "--quiet", "--disable-pip-version-check"];
  await run(programIn(unfinished), ["-m", "pip", "install", ...options, "--requirement", requirements]);
  renameSync(unfinished, made);
}

async function findPython() {
  const found = locatePython();
  if (found !== null || !aptCanInstall()) return found;
  console.log("Set-up: python3 from Debian");
  await aptInstall(["python3", "python3-venv"]);
  return locatePython();
}

/** Debian's may lack what makes another. */
const locatePython = () =>
  ["python3", "python", "/usr/bin/python3"].find((python) => ask(python, ["-c", IS_ENOUGH]) !== null) ?? null;

/** @param {string} made */
const programIn = (made) =>
  join(made, ...(process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]));

/** @param {string} path */
const digestOf = (path) => createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 12);
