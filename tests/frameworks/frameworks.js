/**
 * The frameworks, each installed in a folder of its own (`npm test` does that), with the packed
 * package in its `node_modules` as a tarball lays it there. What they build is theirs, and
 * forgotten.
 */
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
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

/** The plain page, less its import map, which has no use beside a bundler. */
export async function copyPage(folder) {
  const html = await readFile(join(PLAIN_PAGE, "index.html"), "utf8");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "index.html"), html.replace(/<script type="importmap">.*?<\/script>/s, ""));
  await copyProgram(join(folder, "main.js"));
}

/**
 * Runs a program of a framework to its end, and gives what it printed; a failure shows it.
 * @param {string} folder
 * @param {string} program Its path in `node_modules`.
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export async function run(folder, program, args, env = {}) {
  const path = join(folder, "node_modules", program);
  const ended = promisify(execFile)(process.execPath, [path, ...args], {
    cwd: folder,
    env: { ...process.env, ...QUIET, ...env },
    maxBuffer: 2 ** 26,
  });
  const { stdout, stderr } = await ended.catch(({ stdout, stderr }) => Promise.reject(new Error(stdout + stderr)));
  return stdout + stderr;
}

/** They tell their makers nothing, and ask for nothing. */
const QUIET = { CI: "1", NEXT_TELEMETRY_DISABLED: "1", NG_CLI_ANALYTICS: "false", WXT_TELEMETRY_DISABLED: "1" };

/**
 * Starts a server of a framework on a free port, and waits until it listens.
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function start(folder, program, argsFor, env = {}) {
  const port = await freePort();
  const path = join(folder, "node_modules", program);
  const child = spawn(process.execPath, [path, ...argsFor(port)], {
    cwd: folder,
    env: { ...process.env, ...QUIET, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const closed = new Promise((resolve) => child.once("close", resolve));
  const ready = new Promise((resolve) => child.stdout.on("data", () => /ready/i.test(said) && resolve()));
  await Promise.race([ready, closed.then(() => Promise.reject(new Error(said)))]);
  const close = () => {
    child.kill();
    return closed;
  };
  return { url: `http://localhost:${port}`, close };
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
