// The built page, from a folder: nothing outside it, with the headers that a page with secrets in
// its memory should have.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm", // compileStreaming takes no other
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};

// A worker obeys the policy of its own response, so every file carries it. `connect-src`: the
// relay's address is a setting, and the module itself takes https or loopback alone.
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/**
 * @typedef {import("node:http").IncomingMessage} IncomingMessage
 * @typedef {import("node:http").ServerResponse} ServerResponse
 */

/**
 * Gives a handler for the files of a folder.
 * @param {string} folder
 * @returns {(request: IncomingMessage, response: ServerResponse) => Promise<void>}
 */
export function serveFiles(folder) {
  return async (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return answer(response, 405, { allow: "GET, HEAD" });
    const file = await find(folder, request.url ?? "");
    if (file === null) return answer(response, 404);
    response.writeHead(200, {
      ...HEADERS,
      "cache-control": cacheControl(file.path.slice(folder.length)),
      "content-length": file.size,
      "content-type": TYPES[extname(file.path)] ?? "application/octet-stream",
    });
    if (request.method === "HEAD") return void response.end();
    // A browser that goes away in mid-file is nobody's fault.
    await pipeline(createReadStream(file.path), response).catch(() => response.destroy());
  };
}

/**
 * The file that a request's path names, for a folder its index.html, or null.
 * @param {string} folder
 * @param {string} url
 */
async function find(folder, url) {
  const path = pathWithin(folder, url);
  if (path === null) return null;
  for (const candidate of [path, join(path, "index.html")]) {
    const found = await stat(candidate).catch(() => null);
    if (found?.isFile()) return { path: candidate, size: found.size };
  }
  return null;
}

/**
 * Null for whatever would leave the folder. Decoded before it is looked at: `%2e%2e%2f` is `../`,
 * and on Windows `\` is `/`.
 * @param {string} folder
 * @param {string} url
 */
function pathWithin(folder, url) {
  let path = "";
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return null;
  }
  const full = normalize(join(folder, path));
  const inside = full === normalize(folder) || full.startsWith(normalize(folder) + sep);
  return inside && !path.includes("\0") ? full : null;
}

/**
 * Vite puts a hash of the content into the names in `assets`: what has such a name never changes.
 * @param {string} path
 */
function cacheControl(path) {
  return /^[\\/]assets[\\/]/.test(path) ? "public, max-age=31536000, immutable" : "no-cache";
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {Record<string, string>} [headers]
 */
function answer(response, status, headers = {}) {
  response.writeHead(status, { ...HEADERS, "content-type": TYPES[".txt"], ...headers });
  response.end(`${status}\n`);
}
