/**
 * The frameworks, each installed in a folder of its own (`npm test` does that), with the packed
 * package in its `node_modules` as a tarball lays it there. What they build is theirs, and
 * forgotten.
 */
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { tarball } from "../consumers/project.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const PLAIN_PAGE = join(root, "examples/page");

/** The folder of a framework, with the package in it. */
export async function projectOf(framework) {
  const folder = fileURLToPath(new URL(framework, import.meta.url));
  const installed = join(folder, "node_modules/iocular");
  await rm(installed, { recursive: true, force: true });
  await mkdir(installed, { recursive: true });
  await promisify(execFile)("tar", ["-xzf", await tarball, "-C", installed, "--strip-components=1"]);
  return folder;
}

/** The program of the plain page, for a framework that brings the form itself. */
export const copyProgram = (to) => cp(join(PLAIN_PAGE, "main.js"), to);

/**
 * The plain page, less its import map, which has no use beside a bundler; for some also less its
 * script, which they add.
 */
export async function copyPage(folder, { script = true } = {}) {
  const html = (await readFile(join(PLAIN_PAGE, "index.html"), "utf8")).replace(
    /<script type="importmap">.*?<\/script>/s,
    "",
  );
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "index.html"), script ? html : html.replace(/<script type="module".*?<\/script>/, ""));
  await copyProgram(join(folder, "main.js"));
}

/** An example as it stands, beside what it imports. */
export async function copyExample(example, project) {
  const folder = join(project, example);
  await rm(folder, { recursive: true, force: true });
  await cp(join(root, "examples", example), folder, {
    recursive: true,
    filter: (path) => !/node_modules|package/.test(path.slice(root.length)),
  });
  return folder;
}

/**
 * Runs a program of a framework to its end, and gives what it printed; a failure shows all of it.
 * @param {string} folder
 * @param {string} program Its path in `node_modules`.
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export async function run(folder, program, args, env = {}) {
  const command = begin(folder, program, args, env);
  const { code, signal } = await command.ended;
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${signal ?? code}:\n${command.said()}`);
  return command.said();
}

/**
 * Starts a server of a framework, gives its address to `use`, and ends it. Its arguments ask for
 * the port 0, so that nobody takes the port before it does. If anything fails, what it said is
 * shown.
 * @template T
 * @param {string} folder
 * @param {string} program Its path in `node_modules`.
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @param {(url: string) => Promise<T>} use
 */
export async function withServer(folder, program, args, env, use) {
  const command = begin(folder, program, args, env);
  try {
    const gone = command.ended.then(() => Promise.reject(new Error("it ended before it listened")));
    await use(await Promise.race([command.address, gone]));
  } catch (cause) {
    throw new Error(`${cause.message}\n${program} ${args.join(" ")} said:\n${command.said()}`, { cause });
  } finally {
    command.kill();
    await command.ended;
  }
}

/** They tell their makers nothing, and ask for nothing; what they say has no colours. */
const QUIET = {
  ...{ CI: "1", NO_COLOR: "1" },
  ...{ NEXT_TELEMETRY_DISABLED: "1", NG_CLI_ANALYTICS: "false", WXT_TELEMETRY_DISABLED: "1" },
};

function begin(folder, program, args, env) {
  const child = spawn(process.execPath, [join(folder, "node_modules", program), ...args], {
    cwd: folder,
    env: { ...process.env, ...QUIET, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  return {
    said: () => said,
    kill: () => child.kill(),
    ended: new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal }))),
    address: new Promise((resolve) =>
      child.stdout.on("data", () => listens(said) && resolve(/http:\/\/localhost:\d+/.exec(said)[0])),
    ),
  };
}

/** A server tells its address and that it is ready, in either order. */
const listens = (said) => /\bready in\b/i.test(said) && /http:\/\/localhost:\d+\D/.test(said);
