// What `npm start` serves, on one origin: the page, and under /api/v3 the relay. Tests start it
// too.
//
// Who answers: VirusTotal, for a request that brings a key, and for all of them if we were given
// one; else the simulator.

import { once } from "node:events";
import { createServer } from "node:http";

import { toNodeListener } from "../../relay/node.js";
import { createRelay } from "../../relay/relay.js";
import { startSimulator } from "../../tests/simulator/simulator.js";
import { Problem } from "../command.mjs";
import { builtPage } from "../paths.mjs";
import { serveFiles } from "./files.mjs";

/**
 * @typedef {import("node:http").Server} HttpServer
 * @typedef {import("../../tests/simulator/simulator.js").Simulator} Simulator
 * @typedef {"simulator" | "virustotal"} Mode Who answers requests without a key.
 */

/**
 * @typedef {object} ServerOptions
 * @property {number} [port] Default 0: any that is free.
 * @property {string} [folder] The built page; default dist/www.
 * @property {string} [apiKey] VirusTotal's key for requests that bring none. Without it the
 * simulator answers those.
 * @property {string} [virustotal] Who is asked with a key; default VirusTotal. For tests, which
 * must not ask it.
 * @property {import("../../tests/simulator/simulator.js").SimulatorOptions} [simulator]
 */

/**
 * @typedef {object} Server
 * @property {string} url `http://localhost:8080`
 * @property {Mode} mode
 * @property {Simulator | null} simulator The running simulator, which tells what it was asked.
 * @property {() => Promise<void>} close Ends it, with what it has open.
 */

/**
 * Starts the server, on this machine's loopback alone.
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer({ port = 0, folder = builtPage, apiKey, virustotal, simulator: simulation } = {}) {
  const server = createServer();
  const url = `http://localhost:${await listen(server, port)}`;
  const simulator = apiKey ? null : await startSimulator(simulation);
  const mode = simulator ? "simulator" : "virustotal";
  const api = toNodeListener(chooseRelay({ url, apiKey, virustotal, simulator }));
  const files = serveFiles(folder);
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/api/")) return api(request, response);
    if (request.url === "/iocular.json") return tellMode(response, mode);
    return files(request, response);
  });
  return { url, mode, simulator, close: () => closeAll(server, simulator) };
}

/**
 * @param {HttpServer} server
 * @param {number} port
 */
async function listen(server, port) {
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (cause) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (cause);
    const reason =
      code === "EADDRINUSE"
        ? "is in use: end what uses it, or name another (npm start -- --port 8081)"
        : `cannot be used: ${message}`;
    throw new Problem(`Port ${port} ${reason}`, { cause });
  }
  return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
}

/**
 * @param {Pick<ServerOptions, "apiKey" | "virustotal"> & Pick<Server, "url" | "simulator">} world
 * @returns {(request: Request) => Promise<Response>}
 */
function chooseRelay({ url, apiKey, virustotal, simulator }) {
  const allowedHosts = [url, url.replace("localhost", "127.0.0.1")].map((own) => new URL(own).host);
  const toVirusTotal = createRelay({ upstream: virustotal, apiKey, allowedHosts });
  if (!simulator) return toVirusTotal;
  const toSimulator = createRelay({ upstream: simulator.url, allowedHosts });
  return (request) =>
    request.headers.get("x-apikey") ? toVirusTotal(request) : toSimulator(withSimulatedKey(request));
}

/**
 * The simulator asks for a key as VirusTotal does, and takes any. This one is no secret, so whoever
 * asks gets it.
 * @param {Request} request
 */
function withSimulatedKey(request) {
  const headers = new Headers(request.headers);
  headers.set("x-apikey", "simulated");
  return new Request(request, { headers });
}

/**
 * The page asks, so that it can say whose verdicts it shows.
 * @param {import("node:http").ServerResponse} response
 * @param {Mode} mode
 */
function tellMode(response, mode) {
  response.writeHead(200, {
    "cache-control": "no-store",
    "content-type": "application/json",
    "x-content-type-options": "nosniff",
  });
  response.end(JSON.stringify({ mode }));
}

/**
 * @param {HttpServer} server
 * @param {Simulator | null} simulator
 */
async function closeAll(server, simulator) {
  server.close();
  server.closeAllConnections();
  await Promise.all([once(server, "close"), simulator?.close()]);
}
