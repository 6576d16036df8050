/**
 * Fresh projects: an example as somebody copies it, with the packed package installed into it as
 * npm installs it.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const tools = fileURLToPath(new URL("./node_modules/", import.meta.url));

/** All of one test program's projects; gone when it ends. */
const workshop = await mkdtemp(join(tmpdir(), "iocular-consumers-"));
after(() => rm(workshop, { recursive: true, force: true }));

/** The path of the packed package: once for each test program. */
export const tarball = pack();

/**
 * A copy of `examples/NAME`, or an empty project, with the package in its `node_modules`.
 * @param {string | null} example
 * @param {{ tools?: string[], files?: Record<string, string> }} [options] Tools are linked, not
 * installed: one installation serves all projects.
 * @returns {Promise<string>} Its folder.
 */
export async function makeProject(example, { tools: needed = [], files = {} } = {}) {
  const folder = await mkdtemp(join(workshop, `${example ?? "empty"}-`));
  if (example)
    await cp(join(root, "examples", example), folder, {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    });
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), content);
  await npm(
    folder,
    "install",
    "--offline",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    await tarball,
  );
  for (const name of needed) await link(name, join(folder, "node_modules", name));
  return folder;
}

/** Packs what is built: `prepack` would build again. */
async function pack() {
  const { stdout } = await npm(
    root,
    "pack",
    "--ignore-scripts",
    "--json",
    "--loglevel=error",
    "--pack-destination",
    workshop,
  );
  const [{ filename }] = JSON.parse(stdout);
  return join(workshop, filename);
}

/**
 * npm's settings of the test run (`npm_config_…`, set where npm started it) are not those of a
 * newcomer's shell.
 */
function npm(folder, ...args) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(?:cache|registry))/i.test(name)),
  );
  return run("npm", args, { cwd: folder, env, shell: process.platform === "win32" });
}

async function link(name, path) {
  await mkdir(dirname(path), { recursive: true });
  await symlink(join(tools, name), path, "junction");
}
