// What `npm start` serves, on one origin: the page, and under /api/v3 the relay. Tests start it
// too.
//
// Who answers: VirusTotal, for a request that brings a key; else the simulator. Where the server
// was given a key, VirusTotal answers whoever brings the relay's secret, which is in the address
// that people open. Under /simulator the simulator answers in any case, and to other pages of this
// machine too: a development server's.

import { randomBytes } from "node:crypto";
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
 * @property {string} [apiKey] VirusTotal's key, for the page that is opened by its whole address.
 * Without it the simulator answers requests that bring none.
 * @property {string} [virustotal] Who is asked with a key; default VirusTotal. For tests, which
 * must not ask it.
 * @property {import("../../tests/simulator/simulator.js").SimulatorOptions} [simulator]
 * @property {number} [idleMs] A connection on which nothing has moved for so long is closed.
 */

/**
 * @typedef {object} Server
 * @property {string} url `http://localhost:8080`
 * @property {string} pageUrl What people open: the same, with the relay's secret behind it if there
 * is one. A browser sends that part to nobody.
 * @property {Mode} mode
 * @property {Simulator} simulator The running simulator, which tells what it was asked.
 * @property {() => Promise<void>} close Ends it, with what it has open.
 */

const IDLE_MS = 120_000;

/**
 * Starts the server, on this machine's loopback alone.
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  const { port = 0, folder = builtPage, apiKey, virustotal, simulator: simulation, idleMs = IDLE_MS } = options;
  const server = createServer();
  server.timeout = idleMs;
  const url = `http://localhost:${await listen(server, port)}`;
  const simulator = await startSimulator(simulation);
  const mode = apiKey ? "virustotal" : "simulator";
  const secret = apiKey && randomBytes(24).toString("base64url");
  const api = toNodeListener(chooseRelay({ url, apiKey, secret, virustotal, simulator }));
  const files = serveFiles(folder);
  server.on("request", (request, response) => {
    if (/^\/(?:simulator\/)?api\//.test(request.url ?? "")) return api(request, response);
    if (request.url === "/iocular.json") return tellMode(response, mode);
    return files(request, response);
  });
  const pageUrl = secret ? `${url}/#relay-key=${secret}` : url;
  return { url, pageUrl, mode, simulator, close: () => closeAll(server, simulator) };
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
 * @typedef {import("../../relay/relay.js").Connection} Connection
 *
 * @param {Pick<ServerOptions, "apiKey" | "virustotal"> & Pick<Server, "url" | "simulator"> & {
 * secret: string | undefined }} world
 * @returns {(request: Request, connection: Connection) => Promise<Response>}
 */
function chooseRelay({ url, apiKey, secret, virustotal, simulator }) {
  const allowedHosts = [url, url.replace("localhost", "127.0.0.1")].map((own) => new URL(own).host);
  const toVirusTotal = createRelay({ upstream: virustotal, apiKey, secret, ownKeys: true, allowedHosts });
  const toSimulator = createRelay({ upstream: simulator.url, allowedHosts });
  const forAll = createRelay({ upstream: simulator.url, allowedHosts, allowedOrigins: isLoopback });
  return (request, connection) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(SIMULATOR)) return forAll(withSimulatedKey(withoutPrefix(request)), connection);
    if (apiKey || request.headers.get("x-apikey")) return toVirusTotal(request, connection);
    return toSimulator(withSimulatedKey(request), connection);
  };
}

/** What its address begins with, whoever else answers. */
const SIMULATOR = "/simulator/";

/** @param {Request} request */
function withoutPrefix(request) {
  return new Request(request.url.replace(SIMULATOR, "/"), request);
}

/** @param {string} origin */
function isLoopback(origin) {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(origin);
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
 * @param {Simulator} simulator
 */
async function closeAll(server, simulator) {
  server.close();
  server.closeAllConnections();
  await Promise.all([once(server, "close"), simulator.close()]);
}
