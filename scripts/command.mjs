// Running other programs.

import { execFileSync, spawn } from "node:child_process";

import { root } from "./paths.mjs";

/** Something that a person has to see to. Shown without a stack. */
export class Problem extends Error {}

/**
 * What a program prints, or null if it is not there or fails: for asking whether something is
 * installed.
 */
export function ask(program, args, options = {}) {
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

/** Runs a program to its end, its output shown; a failure is a {@link Problem}. */
export async function run(program, args, options = {}) {
  const { code } = await watch(program, args, options);
  if (code !== 0) throw new Problem(`${program} ${args.join(" ")} failed (${code})`);
}

/** Runs a program to its end, its output shown, and gives its exit code and what it printed. */
export function watch(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: needsShell(program),
    });
    let output = "";
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from.setEncoding("utf8").on("data", (text) => {
        output += text;
        if (!quiet) to.write(text);
      });
    }
    child.once("error", (cause) => reject(new Problem(`${program} cannot be run: ${cause.message}`, { cause })));
    child.once("close", (code, signal) => resolve({ code: code ?? signal, output }));
  });
}

/** Ends the process with a problem's message alone, anything else with its stack. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Problem ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** On Windows npm is a batch file, which only a shell runs. */
function needsShell(program) {
  return process.platform === "win32" && program === "npm";
}
