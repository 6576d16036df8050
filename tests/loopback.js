/** A server of a test's own, on loopback. */
import { createServer } from "node:http";

/**
 * Serves on a free port of this machine.
 * @param {import("node:http").RequestListener} listener
 * @returns {Promise<{ port: number, url: string, close(): Promise<void> }>} `url` has no slash at
 * its end. `close` ends what is still open, too.
 */
export async function serve(listener) {
  const server = createServer(listener);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
