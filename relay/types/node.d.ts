/**
 * A fetch handler, the relay's or another, as a listener of Node's server; Express and Vite's
 * middleware take one, too.
 *
 * @module iocular/relay/node
 */

import type { IncomingMessage, ServerResponse } from "node:http";

import type { Connection } from "./relay.js";

/**
 * What is made a listener: the relay is one.
 *
 * @example
 * ```js
 * const listener = toNodeListener(() => new Response("hello"));
 * ```
 */
export type Handler = (request: Request, connection: Connection) => Response | Promise<Response>;

/**
 * How a listener behaves.
 *
 * @example
 * ```js
 * const listener = toNodeListener(relay, { timeoutMs: 120_000 });
 * ```
 */
export interface NodeListenerOptions {
  /**
   * How long an exchange may take in all, in ms, with a reader who takes the answer slowly or not
   * at all: above the relay's own deadline.
   * @defaultValue `65_000`
   */
  timeoutMs?: number | undefined;
}

/**
 * Turns a fetch handler into a request listener. The handler sees no request body: the relay takes
 * none.
 *
 * @param handler - What answers.
 * @param options - How long an exchange may take.
 * @returns What `createServer`, Express' `use` and Vite's `middlewares.use` take.
 * @throws Nothing: what the handler throws is an answer of 500.
 * @example
 * ```js
 * import { createServer } from "node:http";
 * import { createRelay } from "iocular/relay";
 * import { toNodeListener } from "iocular/relay/node";
 *
 * createServer(toNodeListener(createRelay())).listen(8787, "127.0.0.1");
 * ```
 */
export function toNodeListener(
  handler: Handler,
  options?: NodeListenerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
