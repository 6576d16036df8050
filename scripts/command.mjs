// Running other programs.

import { execFileSync, spawn } from "node:child_process";

import { root } from "./paths.mjs";

/** Something that a person has to see to. Shown without a stack. */
export class Problem extends Error {}

/**
 * What a program prints, or null if it is not there or fails: for asking whether something is
 * installed.
 * @param {string} program
 * @param {string[]} args
 * @param {import("node:child_process").ExecFileSyncOptionsWithStringEncoding} [options]
 */
export function ask(program, args, options) {
  try {
    return execFileSync(program, args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      shell: needsShell(program),
      ...options,
    });
  } catch {
    return null;
  }
}

/**
 * Runs a program to its end, its output shown; a failure is a {@link Problem}.
 * @param {string} program
 * @param {string[]} args
 * @param {Watching} [options]
 */
export async function run(program, args, options) {
  const { code } = await watch(program, args, options);
  if (code !== 0) throw new Problem(`${program} ${args.join(" ")} failed (${code})`);
}

/**
 * @typedef {object} Watching
 * @property {Record<string, string>} [env] Besides what is in the environment.
 * @property {boolean} [quiet] Its output is not shown.
 */

/** @typedef {{ code: number | NodeJS.Signals | null, output: string }} Ended */

/**
 * Runs a program to its end, its output shown, and gives its exit code and what it printed.
 * @param {string} program
 * @param {string[]} args
 * @param {Watching} [options]
 * @returns {Promise<Ended>}
 */
export function watch(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: needsShell(program),
    });
    let output = "";
    for (const name of /** @type {const} */ (["stdout", "stderr"])) {
      child[name].setEncoding("utf8").on("data", (text) => {
        output += text;
        if (!quiet) process[name].write(text);
      });
    }
    child.once("error", (cause) => reject(new Problem(`${program} cannot be run: ${cause.message}`, { cause })));
    child.once("close", (code, signal) => resolve({ code: code ?? signal, output }));
  });
}

/**
 * Ends the process with a problem's message alone, anything else with its stack.
 * @param {() => Promise<unknown>} body
 */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Problem ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/**
 * On Windows npm is a batch file, which only a shell runs.
 * @param {string} program
 */
function needsShell(program) {
  return process.platform === "win32" && program === "npm";
}
