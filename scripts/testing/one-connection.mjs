// A proxy that asks the server behind it over one connection.
//
// The server of wasm-bindgen's test runner (tiny-http 0.12) gives each connection a thread, and
// counts a thread that was woken as idle until it runs. On a busy machine two connections that come
// together are meant for one thread; the second waits until a browser closes the first, which it
// keeps alive. Then a module is never loaded, and no test runs.

import { Agent, createServer, request } from "node:http";

/**
 * Runs `use` with the proxy's address, as `host:port`.
 * @template Value
 * @param {(address: string) => Promise<Value>} use
 */
export async function withOneConnection(use) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const proxy = createServer((asked, answer) => {
    // A browser's own requests lead away from this machine.
    if (!isLoopback(asked.url)) return void answer.writeHead(403).end();
    const { method, headers } = asked;
    const passed = request(asked.url ?? "", { method, headers, agent }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (proxy.address());
  try {
    return await use(`127.0.0.1:${port}`);
  } finally {
    proxy.close();
    proxy.closeAllConnections();
    agent.destroy();
  }
}

/** @param {string} [url] */
const isLoopback = (url = "") => URL.canParse(url) && new URL(url).hostname === "127.0.0.1";
