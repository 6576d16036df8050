/**
 * Each bundler, with the least that it must be told. What is here beyond a project's entry and the
 * place of its output is what docs/recipes.md has to say.
 */
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";

import nodeResolve from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import * as vite8 from "vite";
import * as vite6 from "vite6";
import webpack from "webpack";

/** Vite: nothing. @returns {Promise<string>} The folder to be served; of every function here. */
export async function buildWithVite(project) {
  await vite8.build({ root: project, logLevel: "error" });
  return join(project, "dist");
}

/** Vite's library mode: nothing. It puts the wasm into its address. */
export async function buildLibraryWithVite(project) {
  const lib = { entry: join(project, "main.js"), formats: ["es"], fileName: "main" };
  await vite8.build({ root: project, logLevel: "error", build: { lib } });
  return withPage(project, join(project, "dist"));
}

/**
 * webpack 5: nothing. It warns of any file over 244 KiB before compression, which is turned off
 * here: our sizes have a budget of their own.
 */
export async function buildWithWebpack(project) {
  const output = join(project, "dist");
  const entry = { context: project, entry: "./main.js", output: { path: output, filename: "main.js" } };
  const stats = await promisify(webpack)({ mode: "production", performance: { hints: false }, ...entry });
  if (stats.hasErrors() || stats.hasWarnings())
    throw new Error(stats.toString({ all: false, errors: true, warnings: true }));
  return withPage(project, output);
}

/** esbuild leaves `new URL(…, import.meta.url)` as it is: the wasm is copied beside the bundle. */
export async function buildWithEsbuild(project) {
  const output = join(project, "dist");
  await esbuild.build({
    absWorkingDir: project,
    entryPoints: ["main.js"],
    bundle: true,
    format: "esm",
    minify: true,
    outdir: output,
    logLevel: "warning",
  });
  return withPage(project, await withWasm(project, output));
}

/**
 * As one classic script, where there is no `import.meta`: `iocular/inline` has the bytes inside.
 */
export async function buildClassicWithEsbuild(project) {
  const output = join(project, "dist");
  await esbuild.build({
    absWorkingDir: project,
    entryPoints: ["main.js"],
    bundle: true,
    format: "iife",
    alias: { iocular: "iocular/inline" },
    outdir: output,
    logLevel: "warning",
  });
  return withPage(project, output, (html) => html.replace('type="module"', "defer"));
}

/**
 * As one CommonJS file: a program of Node's, or what a browser would load.
 * @param {"node" | "browser"} platform
 */
export async function bundleAsCommonJs(project, entry, platform) {
  const outfile = join(project, "dist/bundle.cjs");
  await esbuild.build({
    absWorkingDir: project,
    entryPoints: [entry],
    bundle: true,
    format: "cjs",
    platform,
    outfile,
    logLevel: "error",
  });
  return outfile;
}

/** Rollup needs its plugin to find packages, and the wasm copied. */
export async function buildWithRollup(project) {
  const output = join(project, "dist");
  const onwarn = ({ message }) => {
    throw new Error(message);
  };
  const bundle = await rollup({ input: join(project, "main.js"), plugins: [nodeResolve({ browser: true })], onwarn });
  await bundle.write({ dir: output, format: "es" });
  await bundle.close();
  return withPage(project, await withWasm(project, output));
}

/**
 * As Cloudflare's own tool does: its conditions, and what ends in `.wasm` stays an import of the
 * file beside.
 */
export async function bundleForCloudflare(project, entry) {
  const outdir = join(project, "dist");
  const conditions = ["workerd", "worker", "browser"];
  const alias = entry === "iocular" ? {} : { iocular: entry };
  await esbuild.build({
    absWorkingDir: project,
    entryPoints: ["worker.js"],
    bundle: true,
    format: "esm",
    conditions,
    alias,
    loader: { ".wasm": "copy" },
    outdir,
    logLevel: "warning",
  });
  return outdir;
}

/**
 * Vite's development server: nothing.
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export function developWithVite(project) {
  return develop(vite8, project);
}

/**
 * Vite 6's bundles dependencies and leaves their wasm behind, so it is told to leave the package as
 * it is.
 */
export function developWithVite6(project) {
  return develop(vite6, project, { optimizeDeps: { exclude: ["iocular"] } });
}

async function develop({ createServer }, project, config = {}) {
  const server = await createServer({
    root: project,
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null },
    ...config,
  });
  await server.listen();
  return { url: `http://127.0.0.1:${server.httpServer.address().port}`, close: () => server.close() };
}

/**
 * The page itself, which these bundlers leave to whoever uses them. An import map has no use beside
 * a bundle.
 */
async function withPage(project, output, change = (html) => html) {
  const html = await readFile(join(project, "index.html"), "utf8");
  await writeFile(join(output, "index.html"), change(html.replace(/<script type="importmap">.*?<\/script>/s, "")));
  return output;
}

/** Both, as whoever does not know which of them is used: docs/recipes.md says one line for each. */
async function withWasm(project, output) {
  const dist = join(project, "node_modules/iocular/dist");
  for (const path of ["iocular_bg.wasm", "extract/iocular_extract_bg.wasm"])
    await copyFile(join(dist, path), join(output, basename(path)));
  return output;
}
