/** Answers that are none, each with the code and the sentence that its lookup must end with. */
import { FOREIGN, WRONG_JSON, WRONG_SHAPE } from "../simulator/simulator.js";

const NOT_JSON = "The answer is not JSON.";
const NO_REPORT = "The answer is not a VirusTotal report on this indicator.";
const CUT = "The answer ended before it was complete.";
const LATE = "There was no full answer in time (timeoutMs).";
const TOO_LARGE = "The answer is larger than allowed (maxResponseBytes).";
const UNREACHED = "VirusTotal could not be reached: offline, or blocked on the way (a web page needs a relay).";
const WRONG_KEY = "VirusTotal does not accept the API key: it is wrong, missing or inactive.";
const RELAYS = "The relay asks for its own secret in place of a key, and was not sent it.";
const JUST_NOW = "VirusTotal could not answer just now.";
const NOT_ITS_404 = "The answer is a 404 that is not VirusTotal's: is baseUrl right?";
const IN_BETWEEN = "The answer is a refusal that is not VirusTotal's: something in between spoke.";
const REDIRECT = "The answer was a redirect, which is not followed.";

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {object} rule What the simulator does.
 * @property {string} code
 * @property {string} sentence
 * @property {number} attempts 1 where the same request cannot fare better.
 */

/** @param {string} elsewhere Another server, which must hear of nothing. @returns {Row[]} */
export const faults = (elsewhere) => [
  row("reset before the answer", { fault: "reset" }, "network", UNREACHED),
  row("reset in the body", { fault: "reset", at: "body" }, "bad_response", CUT),
  row("truncated", { fault: "truncated" }, "bad_response", CUT),
  row("truncated, without a length", { fault: "truncated", chunked: true }, "bad_response", CUT),
  row("empty", { fault: "empty" }, "bad_response", NOT_JSON),
  row("drips past the timeout", { fault: "drip", chunkBytes: 16, everyMs: 200 }, "timeout", LATE),
  row("hangs", { fault: "hang" }, "timeout", LATE),
  row("hangs in the body", { fault: "hang", at: "body" }, "timeout", LATE),
  row("HTML with 200", { fault: "html" }, "bad_response", NOT_JSON),
  ...Object.keys(WRONG_JSON).map((kind) =>
    row(`JSON that is none: ${kind}`, { fault: "wrongJson", kind }, "bad_response", NOT_JSON),
  ),
  ...Object.keys(WRONG_SHAPE).map((kind) =>
    row(`JSON of another shape: ${kind}`, { fault: "wrongShape", kind }, "bad_response", NO_REPORT),
  ),
  ...[500, 502, 503, 504].map((status) => row(`${status}`, { fault: "html", status }, "server_error", JUST_NOW)),
  row("403", { fault: "error", status: 403 }, "forbidden", "The API key has no right to ask for this.", 1),
  ...Object.keys(FOREIGN).flatMap((kind) => [
    row(`404: ${kind}`, { fault: "foreign", kind }, "bad_response", NOT_ITS_404),
    ...[401, 403].map((status) =>
      row(`${status}: ${kind}`, { fault: "foreign", kind, status }, "bad_response", IN_BETWEEN),
    ),
  ]),
  row("401", { fault: "error", status: 401, code: "WrongCredentialsError" }, "authentication", WRONG_KEY, 1),
  row("401 by the relay", { fault: "error", status: 401, code: "RelaySecretError" }, "authentication", RELAYS, 1),
  row("a report on something else", { fault: "report", about: "192.0.2.250" }, "bad_response", NO_REPORT),
  row(
    "400",
    { fault: "error", status: 400 },
    "bad_request",
    "VirusTotal does not take this request: the indicator may be malformed.",
    1,
  ),
  row(
    "a redirect to another host",
    { fault: "redirect", to: `${elsewhere}/api/v3/domains/x` },
    "bad_response",
    REDIRECT,
  ),
  row("100 MB that say so", { fault: "huge" }, "too_large", TOO_LARGE, 1),
  row("100 MB that do not", { fault: "huge", contentLength: false }, "too_large", TOO_LARGE, 1),
  row("a gzip bomb", { fault: "gzipBomb" }, "too_large", TOO_LARGE, 1),
];

const row = (name, rule, code, sentence, attempts = 2) => ({ name, rule, code, sentence, attempts });
