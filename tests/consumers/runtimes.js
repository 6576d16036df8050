/**
 * Programs that run JavaScript without a browser. npm has them as one package for each platform,
 * with the program inside.
 */
import { execFile, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("./node_modules/", import.meta.url));

/** Each a path; the last three null where there is no build for this platform. */
export const node = process.execPath;
export const deno = platformProgram("@deno", "deno");
export const bun = platformProgram("@oven", "bin/bun");
export const workerd = platformProgram("@cloudflare", "bin/workerd");

function platformProgram(scope, path) {
  const folder = join(modules, scope);
  if (!existsSync(folder)) return null;
  const paths = readdirSync(folder).flatMap((name) => [join(folder, name, path), join(folder, name, `${path}.exe`)]);
  return paths.find((candidate) => existsSync(candidate)) ?? null;
}

/**
 * Runs a program to its end.
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function run(program, args, { cwd, env = {} }) {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/**
 * Starts workerd on a free port with a bundled Worker.
 * @param {{ folder: string, files: string[], bindings: Record<string, string> }} worker The first
 * of the folder's files is the Worker, the others what it imports.
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startWorkerd({ folder, files, bindings }) {
  const config = join(folder, "workerd.capnp");
  await writeFile(config, configuration(files, bindings));
  const child = spawn(workerd, ["serve", config, "--control-fd=1"], { stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise((resolve) => child.once("close", resolve));
  let complaints = "";
  child.stderr.on("data", (text) => (complaints += text));
  const port = await Promise.race([
    listening(child),
    closed.then(() => Promise.reject(new Error(`workerd ended: ${complaints}`))),
  ]);
  const close = () => {
    child.kill();
    return closed;
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/** Its first line tells the port that it was given. */
async function listening(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, port } = JSON.parse(line);
    if (event === "listen") return port;
  }
  return new Promise(() => {});
}

function configuration(files, bindings) {
  const text = JSON.stringify;
  const module = (name) =>
    `(name = ${text(name)}, ${name.endsWith(".wasm") ? "wasm" : "esModule"} = embed ${text(name)})`;
  const binding = ([name, value]) => `(name = ${text(name)}, text = ${text(value)})`;
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "internet", network = (allow = ["local", "private"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const main :Workerd.Worker = (
  modules = [${files.map(module).join(", ")}],
  bindings = [${Object.entries(bindings).map(binding).join(", ")}],
  compatibilityDate = "2026-01-01",
);
`;
}
