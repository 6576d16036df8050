/** Which key goes on to VirusTotal, and who may not ask at all. */
import { matcherOf } from "./secret.js";

/**
 * @typedef {import("./answers.js").Refusal} Refusal
 * @typedef {import("./options.js").Settings} Settings
 */

/** @param {Settings} settings */
export function keysOf({ apiKey, secret, ownKeys }) {
  const matches = secret === undefined ? async () => false : matcherOf(secret);
  /** @param {Request} request */
  const isSecret = async (request) => matches(request.headers.get("x-apikey") ?? "");
  return {
    isSecret,

    /**
     * The key for a request that is not refused; "" where it brings none and the relay has none:
     * VirusTotal says so itself.
     * @param {Request} request
     */
    forRequest: async (request) =>
      apiKey !== undefined && (await isSecret(request)) ? apiKey : (request.headers.get("x-apikey") ?? ""),

    /**
     * @param {Request} request
     * @returns {Promise<Refusal | undefined>}
     */
    async refusal(request) {
      const brought = request.headers.get("x-apikey");
      if (await isSecret(request)) return undefined;
      if (brought ? ownKeys : apiKey === undefined) return undefined;
      return brought ? WRONG : MISSING;
    },
  };
}

/**
 * A code of its own: VirusTotal's would say that VirusTotal does not accept a key that it has never
 * seen.
 */
export const SECRET_ERROR = "RelaySecretError";

/** @type {Refusal} */
const WRONG = { status: 401, code: SECRET_ERROR, message: "The relay does not know this key." };
/** @type {Refusal} */
const MISSING = { status: 401, code: SECRET_ERROR, message: "The relay asks for its secret." };
