/**
 * Tells whether a lookup gets its answer, and what keeps it from it: the key, the quota, the relay,
 * what stands in its place, CORS, or the network. A browser itself calls the last three the same.
 */
import type { EnrichmentError, WaitReason } from "iocular";

import { OFFLINE, nothingAsked, refusal, usedUp } from "../../ui/check/words.ts";
import { engine } from "../engine/client.ts";
import { type Found, lookAt, reaches } from "./relay-address.ts";

/** What a check needs: an orchestrator's options, with the relay's address. */
export type Checked = Parameters<typeof engine.probe>[0] & { baseUrl: string };

export interface Finding {
  works: boolean;
  text: string;
}

/** Asks about one address that VirusTotal surely knows. Only its report says that it works. */
export async function check(options: Checked): Promise<Finding> {
  if (!navigator.onLine) return wrong(OFFLINE);
  const probed = await engine.probe(options);
  if ("waitingUntil" in probed) return wrong(await held(probed, options));
  const { outcome } = probed;
  const { host } = new URL(options.baseUrl);
  if (outcome.kind === "error") return wrong(await failed(outcome, options));
  if (outcome.simulated) return wrong(`A simulator answers at ${host}: its verdicts are made up.`);
  if (!outcome.known)
    return wrong(
      `Something at ${host} speaks as VirusTotal does, but does not know ${outcome.ioc.value}: it is not it.`,
    );
  return { works: true, text: "It works: VirusTotal answers through this relay." };
}

const wrong = (text: string): Finding => ({ works: false, text });

/** It waits, and so has no outcome. */
function held({ waitingUntil, reason }: { waitingUntil: string; reason: WaitReason }, options: Checked) {
  if (reason === "unreachable") return unreached(options);
  return reason === "refused" ? `The relay is there, but ${usedUp(waitingUntil)}` : nothingAsked(waitingUntil);
}

function failed(outcome: EnrichmentError, options: Checked) {
  const { code, error } = outcome;
  const refused = refusal(outcome, Boolean(options.apiKey));
  if (refused) return `The relay is there, but ${refused}`;
  if (code === "network") return unreached(options);
  if (code === "bad_response" || code === "bad_request") return noRelay(error, options);
  return error;
}

/** Something answers that is not VirusTotal. */
async function noRelay(error: string, { baseUrl }: Checked) {
  const { host } = new URL(baseUrl);
  const found = await lookAt(baseUrl);
  if (found && isGateway(found))
    return `A gateway before ${host} refuses (${found.status}), and VirusTotal is not asked: signing in there may help.`;
  return (
    misplaced(baseUrl) ?? `Something answers at ${host}, but it is no relay to VirusTotal: ${describe(found) ?? error}`
  );
}

/** A relay refuses all that is not below its path, the question of CORS too. */
function misplaced(baseUrl: string) {
  const { host, origin, pathname } = new URL(baseUrl);
  if (/\/api\/v3\/*$/.test(pathname)) return null;
  return `${host} answers, but no relay at this path: its address ends in /api/v3, as in ${origin}/api/v3.`;
}

/** VirusTotal and its relays refuse in JSON. */
const isGateway = ({ status, isJson }: Found) => !isJson && (status === 401 || status === 403);

function describe(found: Found | null) {
  if (!found || found.isJson) return null;
  if (found.status === 404) return "a web server without such a page (404), as static hosts are.";
  return found.status === 200 ? "a web server’s page, or a network’s that wants a sign-in." : null;
}

/** Without CORS a page may not read an answer, but it learns whether there is one. */
async function unreached({ baseUrl }: Checked) {
  const { host } = new URL(baseUrl);
  if (await reaches(baseUrl))
    return (
      misplaced(baseUrl) ??
      `${host} is there, but does not let this page ask (CORS): the relay must be told of ${location.origin}.`
    );
  if (!navigator.onLine) return OFFLINE;
  if (host !== location.host && !(await reaches(new URL("./iocular.json", document.baseURI).href)))
    return `There is no network: neither ${host} answers nor ${location.host}, where this page comes from.`;
  return `No relay answers at ${host}: the address is wrong, or the relay is down.`;
}
