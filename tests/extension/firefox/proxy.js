/**
 * The only way out that Firefox is given: a proxy that takes connections for www.virustotal.com to
 * the simulator, and refuses all others. Firefox has no resolver flags, but asks a proxy for a host
 * by its name.
 */
import { createServer } from "node:http";
import { connect } from "node:net";

import { HOST } from "../virustotal.js";

/**
 * @param {number} port The simulator's.
 * @returns {Promise<{ port: number, close(): Promise<void> }>}
 */
export async function startProxy(port) {
  const sockets = new Set();
  const server = createServer((_, response) => response.writeHead(403).end());
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", ({ url }, socket) => {
    if (url !== `${HOST}:443`) return socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const upstream = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    sockets.add(upstream);
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ])
      one.on("error", () => other.destroy());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) socket.destroy();
      }),
  };
}
