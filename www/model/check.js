/**
 * Tells what keeps a lookup from its answer: the key, the relay, CORS, or the network. A browser
 * itself calls the last three the same.
 */
import * as engine from "../engine/client.js";
import { timeOfDay } from "./time.js";

/**
 * Asks one question.
 * @param {import("iocular").OrchestratorOptions} options
 * @returns {Promise<{ works: boolean, text: string }>}
 */
export async function check(options) {
  if (!navigator.onLine) return wrong("This device is offline.");
  const { outcome, waitingUntil } = await engine.probe(options);
  if (waitingUntil)
    return wrong(`Nothing was asked: the quota has no request left before ${timeOfDay(new Date(waitingUntil))}.`);
  if (outcome.kind === "result") return { works: true, text: "It works: VirusTotal answers through this relay." };
  return wrong(await sentence(outcome, options));
}

const wrong = (text) => ({ works: false, text });

async function sentence({ code, error }, { baseUrl, apiKey }) {
  if (code === "authentication")
    return apiKey
      ? "The relay is there, but VirusTotal does not accept this key."
      : "The relay is there, but VirusTotal wants a key.";
  if (code === "network") return unreached(baseUrl);
  if (code === "bad_response" || code === "bad_request")
    return `Something answers at ${new URL(baseUrl).host}, but it is no relay to VirusTotal: ${error}`;
  return error;
}

/** Without CORS a page may not read an answer, but it learns whether there is one. */
async function unreached(baseUrl) {
  const { host } = new URL(baseUrl);
  const there = await fetch(baseUrl, {
    mode: "no-cors",
    credentials: "omit",
    cache: "no-store",
    referrerPolicy: "no-referrer",
  }).then(
    () => true,
    () => false,
  );
  if (there)
    return `${host} is there, but does not let this page ask (CORS): the relay must be told of ${location.origin}.`;
  return `No relay answers at ${host}: the address is wrong, the relay is down, or the network does not reach it.`;
}
