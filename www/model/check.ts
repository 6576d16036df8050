/**
 * Tells what keeps a lookup from its answer: the key, the relay, CORS, or the network. A browser
 * itself calls the last three the same.
 */
import type { EnrichmentError } from "iocular";

import { timeOfDay } from "../../ui/words/times.ts";
import { engine } from "../engine/client.ts";

/** What a check needs: an orchestrator's options, with the relay's address. */
export type Checked = Parameters<typeof engine.probe>[0] & { baseUrl: string };

export interface Finding {
  works: boolean;
  text: string;
}

/** Asks one question. */
export async function check(options: Checked): Promise<Finding> {
  if (!navigator.onLine) return wrong("This device is offline.");
  const probed = await engine.probe(options);
  if ("waitingUntil" in probed) {
    const until = timeOfDay(new Date(probed.waitingUntil));
    return wrong(`Nothing was asked: the quota has no request left before ${until}.`);
  }
  if (probed.outcome.kind === "error") return wrong(await sentence(probed.outcome, options));
  return { works: true, text: "It works: VirusTotal answers through this relay." };
}

const wrong = (text: string): Finding => ({ works: false, text });

async function sentence({ code, error }: EnrichmentError, { baseUrl, apiKey }: Checked) {
  if (code === "authentication") {
    return apiKey
      ? "The relay is there, but VirusTotal does not accept this key."
      : "The relay is there, but VirusTotal wants a key.";
  }
  if (code === "network") return unreached(baseUrl);
  if (code === "bad_response" || code === "bad_request") {
    return `Something answers at ${new URL(baseUrl).host}, but it is no relay to VirusTotal: ${error}`;
  }
  return error;
}

/** Without CORS a page may not read an answer, but it learns whether there is one. */
async function unreached(baseUrl: string) {
  const { host } = new URL(baseUrl);
  const question = { mode: "no-cors", credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" } as const;
  const there = await fetch(baseUrl, question).then(
    () => true,
    () => false,
  );
  if (there)
    return `${host} is there, but does not let this page ask (CORS): the relay must be told of ${location.origin}.`;
  return `No relay answers at ${host}: the address is wrong, the relay is down, or the network does not reach it.`;
}
