/** A folder, served as any static host would. */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

import { serve as listen } from "../loopback.js";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves on a free port of this machine.
 * @param {Record<string, string>} folders By the prefix of their paths: `{ "/": folder }`. The
 * first that fits is taken.
 * @param {Record<string, string>} [headers] Sent with every file.
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function serve(folders, headers = {}) {
  const { port, close } = await listen(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const prefix = Object.keys(folders).find((prefix) => path.startsWith(prefix));
    const file = prefix && join(folders[prefix], path.slice(prefix.length) || "index.html");
    const body = file && (await readFile(file).catch(() => null));
    response.writeHead(body ? 200 : 404, { "content-type": TYPES[extname(file ?? "")] ?? "text/plain", ...headers });
    response.end(body ?? "not found");
  });
  return { url: `http://localhost:${port}`, close };
}
