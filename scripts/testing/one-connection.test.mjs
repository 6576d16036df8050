import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { test } from "node:test";

import { withOneConnection } from "./one-connection.mjs";

/**
 * Asks over a proxy, as a browser does: by the whole address.
 * @param {string} proxy
 * @param {string} url
 * @returns {Promise<{ status?: number, text: string }>}
 */
const askOver = (proxy, url) =>
  new Promise((resolve, reject) => {
    const [host, port] = proxy.split(":");
    const asked = request({ host, port, path: url, headers: { host: new URL(url).host } }, async (answer) => {
      let text = "";
      for await (const chunk of answer) text += chunk;
      resolve({ status: answer.statusCode, text });
    });
    asked.on("error", reject).end();
  });

test("what comes together reaches the server over one connection, and each is answered", async () => {
  let connections = 0;
  const server = createServer(({ url }, answer) => void answer.end(url));
  server.on("connection", () => connections++);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const paths = Array.from({ length: 12 }, (_, n) => `/${n}`);
  const texts = await withOneConnection((proxy) =>
    Promise.all(paths.map(async (path) => (await askOver(proxy, `http://127.0.0.1:${port}${path}`)).text)),
  );
  server.close();
  assert.deepEqual(texts, paths);
  assert.equal(connections, 1);
});

test("nothing goes to another machine", async () => {
  const { status } = await withOneConnection((proxy) => askOver(proxy, "http://update.example/"));
  assert.equal(status, 403);
});
