/** A static server for the built package and the cases, as any host would serve them. */
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

import { serve as listen } from "../loopback.js";

const folders = {
  "/dist/": new URL("../../dist/", import.meta.url),
  "/cases/": new URL("./cases/", import.meta.url),
  "/site/": new URL("./site/", import.meta.url),
};
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm" };

/** @param {string} path */
function file(path) {
  if (path === "/") return new URL("index.html", folders["/site/"]);
  if (path === "/service-worker.js") return new URL("service-worker.js", folders["/site/"]);
  const folder = Object.keys(folders).find((prefix) => path.startsWith(prefix));
  return folder && new URL(`.${path.slice(folder.length - 1)}`, folders[folder]);
}

/**
 * Serves on a free port of this machine.
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startSite() {
  const { port, close } = await listen(async (request, response) => {
    const found = file(new URL(request.url, "http://localhost").pathname);
    const body = found && (await readFile(found).catch(() => null));
    response.writeHead(body ? 200 : 404, { "content-type": types[found && extname(found.pathname)] ?? "text/plain" });
    response.end(body ?? "not found");
  });
  return { url: `http://localhost:${port}`, close };
}
