/**
 * What a web page needs to reach VirusTotal, which sends no CORS headers: one fetch handler over
 * plain web APIs, for Node, Workers, Deno, Bun, and whatever takes a `Request`.
 *
 * @module iocular/relay
 */

/**
 * What a relay is made from.
 *
 * @example
 * ```js
 * const relay = createRelay({ allowedOrigins: ["https://tools.example"] });
 * ```
 */
export interface RelayOptions {
  /**
   * The origin that is asked, https or loopback.
   * @defaultValue `"https://www.virustotal.com"`
   */
  upstream?: string | undefined;
  /**
   * Origins of pages that may use it besides its own, matched as a whole: `https://tools.example`,
   * `chrome-extension://…`; or what tells of one whether it may.
   * @defaultValue `[]`
   */
  allowedOrigins?: readonly string[] | ((origin: string) => boolean) | undefined;
  /**
   * The `Host`s it answers to, with port: set it where the relay listens on a machine that people
   * browse from, so that a foreign name that resolves to it (DNS rebinding) is not its own origin.
   * @defaultValue any
   */
  allowedHosts?: readonly string[] | undefined;
  /**
   * A key of the relay's own, for callers that send `secret` in place of a key.
   * @defaultValue none
   */
  apiKey?: string | undefined;
  /**
   * What those callers send as `x-apikey`: 24 visible ASCII characters or more. Needed with
   * `apiKey`: an Origin is what any program can send, and proves nothing.
   * @defaultValue none
   */
  secret?: string | undefined;
  /**
   * Whether callers may bring keys of their own.
   * @defaultValue `true` without `apiKey`, `false` with it
   */
  ownKeys?: boolean | undefined;
  /**
   * Requests a minute, for each client and for all.
   * @defaultValue `{ perClient: 600, overall: 6000 }`
   */
  limits?: Partial<Limits> | undefined;
  /**
   * A header in which a proxy in front says who the client is, and which no client can set.
   * @defaultValue none: the server says it, as `toNodeListener` does
   */
  clientHeader?: string | undefined;
  /**
   * The clock of the limits, in ms.
   * @defaultValue `Date.now`
   */
  now?: (() => number) | undefined;
  /**
   * What asks upstream.
   * @defaultValue the platform's `fetch`
   */
  fetch?: typeof globalThis.fetch | undefined;
  /**
   * The longest answer it passes on, in bytes after decompression: above Iocular's own cap, which
   * then gives the more exact error.
   * @defaultValue `16_777_216`
   */
  maxBytes?: number | undefined;
  /**
   * How long one request may take in all, in ms: above Iocular's own.
   * @defaultValue `60_000`
   */
  timeoutMs?: number | undefined;
}

/**
 * How many requests a minute.
 *
 * @example
 * ```js
 * const relay = createRelay({ limits: { perClient: 60, overall: 600 } });
 * ```
 */
export interface Limits {
  /** Of one client. */
  perClient: number;
  /** Of all clients together. */
  overall: number;
}

/**
 * What the server knows of who asks.
 *
 * @example
 * ```js
 * const answer = await createRelay()(request, { client: "192.0.2.7" });
 * ```
 */
export interface Connection {
  /**
   * Its address, for the limits.
   * @defaultValue `""`: all clients are one
   */
  client?: string | undefined;
}

/** What the relay has done: numbers alone, no key, no indicator, no address. */
export interface Counters {
  /** When the relay was made, UTC, ISO 8601. */
  since: string;
  /** Requests that went on to VirusTotal. */
  forwarded: number;
  /** What came of them, by status: `{ "200": 12 }`. */
  answered: Record<string, number>;
  /** What did not go on, by the error's code. */
  refused: Record<string, number>;
}

/** A fetch handler that counts. */
export interface Relay {
  /**
   * Passes one request on, or refuses it.
   *
   * @param request - As the server has it, with its whole address.
   * @param connection - What the server knows of who asks.
   * @returns VirusTotal's answer, or a refusal in VirusTotal's words. It does not reject.
   * @throws Nothing: what goes wrong upstream is an answer with a status of 502 or 504.
   * @example
   * ```js
   * export const GET = (request) => createRelay()(request);
   * ```
   */
  (request: Request, connection?: Connection): Promise<Response>;
  /**
   * What it has done.
   *
   * @returns A copy of its counters.
   * @example
   * ```js
   * console.log(createRelay().counters().forwarded); // 0
   * ```
   */
  counters(): Counters;
}

/**
 * Makes the relay.
 *
 * @param options - Who may use it, and with whose key.
 * @returns A fetch handler.
 * @throws `TypeError` for an option that is not known or cannot be used; its name is in the
 * message, its value is not where it may be a secret.
 * @example
 * ```js
 * import { createRelay } from "iocular/relay";
 *
 * const relay = createRelay({ allowedOrigins: ["https://tools.example"] });
 * export default { fetch: (request) => relay(request) };
 * ```
 */
export function createRelay(options?: RelayOptions): Relay;
