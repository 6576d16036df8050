/**
 * The simulator's strings for another process, such as a browser test beside `cli.js --control`:
 *
 * | request | does |
 * |---|---|
 * | `GET /control/state?windowMs=…` | `{ requests, inFlight, maxInFlight, maxPerWindow }` |
 * | `POST /control/faults` with a rule | adds it |
 * | `DELETE /control/faults` | removes all |
 * | `POST /control/settings` with `{ quota, windowMs, latency, keys }` | changes them |
 * | `POST /control/spend` with `{ key, day, month }` | counts requests as made |
 * | `POST /control/reset` | as new |
 */

/**
 * @typedef {import("./simulator.js").Simulator} Simulator
 * @typedef {import("node:http").IncomingMessage} IncomingMessage
 * @typedef {import("node:http").ServerResponse} ServerResponse
 */

/**
 * What a command's body says is for the simulator to check.
 * @typedef {(simulator: Simulator, body: any, query: URLSearchParams) => unknown} Command
 */

/**
 * @param {Simulator} simulator
 * @param {IncomingMessage} req
 * @param {ServerResponse} res
 */
export async function handleControl(simulator, req, res) {
  const url = new URL(req.url ?? "", "http://simulator");
  const command = COMMANDS[`${req.method} ${url.pathname}`];
  if (!command) return reply(res, 404, { error: `no such command: ${req.method} ${url.pathname}` });
  try {
    reply(res, 200, command(simulator, await bodyOf(req), url.searchParams) ?? {});
  } catch (error) {
    reply(res, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** @type {Record<string, Command>} */
const COMMANDS = {
  "GET /control/state": (simulator, _, query) => ({
    requests: simulator.requests,
    inFlight: simulator.inFlight,
    maxInFlight: simulator.maxInFlight,
    maxPerWindow: simulator.maxPerWindow(query.has("windowMs") ? Number(query.get("windowMs")) : undefined),
  }),
  "POST /control/faults": (simulator, rule) => void simulator.fail(rule),
  "DELETE /control/faults": (simulator) => simulator.faults.clear(),
  "POST /control/settings": (simulator, settings) => simulator.configure(settings),
  "POST /control/spend": (simulator, { key, ...used }) => simulator.spend(key, used),
  "POST /control/reset": (simulator) => simulator.reset(),
};

/** @param {IncomingMessage} req */
async function bodyOf(req) {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString("utf8")) : {};
}

/**
 * @param {ServerResponse} res
 * @param {number} status
 * @param {unknown} value
 */
function reply(res, status, value) {
  res.writeHead(status, { "content-type": "application/json" });
  res.end(JSON.stringify(value));
}
