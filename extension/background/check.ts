/** Tells whether a key works, and what keeps it from it: VirusTotal, the quota, or the network. */
import type { EnrichmentError, OrchestratorOptions, WaitReason } from "iocular";

import { type Probed, probe } from "../../ui/check/probe.ts";
import { OFFLINE, nothingAsked, refusal, usedUp } from "../../ui/check/words.ts";
import { hasAccess } from "../shared/access.ts";

export interface Finding {
  /** `wrong`: VirusTotal does not accept the key. `unknown`: something else is in the way. */
  state: "works" | "wrong" | "unknown";
  text: string;
}

const WITHHELD = "The browser keeps Iocular from www.virustotal.com: allow it in the panel.";
const UNREACHED = "www.virustotal.com cannot be reached: see whether this network, or another extension, blocks it.";
const STRANGER = "What answers for www.virustotal.com is not VirusTotal: a network’s sign-in, perhaps.";

/** Asks about one address that VirusTotal surely knows. Only its report says that it works. */
export async function checkKey(options: OrchestratorOptions): Promise<Finding> {
  if (!navigator.onLine) return unknown(OFFLINE);
  if (!(await hasAccess())) return unknown(WITHHELD);
  return found(await probe(options));
}

const unknown = (text: string): Finding => ({ state: "unknown", text });

function found(probed: Probed): Finding {
  if ("waitingUntil" in probed) return unknown(held(probed.reason, probed.waitingUntil));
  const { outcome } = probed;
  if (outcome.kind === "error") return failed(outcome);
  if (outcome.simulated) return unknown("A simulator answers: its verdicts are made up.");
  return outcome.known ? { state: "works", text: "VirusTotal accepts the key." } : unknown(STRANGER);
}

function held(reason: WaitReason, until: string) {
  if (reason === "unreachable") return navigator.onLine ? UNREACHED : OFFLINE;
  return reason === "refused" ? usedUp(until) : nothingAsked(until);
}

function failed(outcome: EnrichmentError): Finding {
  const { code, error } = outcome;
  const refused = refusal(outcome, true);
  if (refused) return { state: code === "authentication" ? "wrong" : "unknown", text: refused };
  if (code === "network") return unknown(held("unreachable", ""));
  return unknown(code === "bad_response" ? STRANGER : error);
}
