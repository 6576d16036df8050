/**
 * A MISP event (https://www.misp-standard.org/rfc/misp-standard-core.html) for "Populate from… MISP
 * JSON". `to_ids` is set for what the policy calls malicious or suspicious, and never for what a
 * simulator made up.
 */
import type { IocType, Outcome } from "iocular";

import { utc } from "../export/summary.ts";
import type { Tlp } from "../export/stix/marking.ts";
import { uuid5 } from "../export/stix/uuid.ts";
import { VERDICTS } from "../verdict/verdict.ts";
import { age } from "../words/times.ts";
import { headOf } from "./head.ts";
import { type Hunted, isFlagged } from "./hunted.ts";

/** Ours, for the ids of events and attributes. */
const OURS = "7e0d7a3c-5f0a-5d43-8a52-0c8a2f6d9b14";

const TYPES: Partial<Record<IocType, { type: string; category: string }>> = {
  ipv4: { type: "ip-dst", category: "Network activity" },
  ipv6: { type: "ip-dst", category: "Network activity" },
  domain: { type: "domain", category: "Network activity" },
  url: { type: "url", category: "Network activity" },
  md5: { type: "md5", category: "Payload delivery" },
  sha1: { type: "sha1", category: "Payload delivery" },
  sha256: { type: "sha256", category: "Payload delivery" },
};

export async function asMisp(hunted: Hunted, tlp: Tlp) {
  const { at } = hunted.exported;
  const seconds = String(Math.floor(at.getTime() / 1000));
  const Attribute = (await Promise.all(hunted.outcomes.map((outcome) => attribute(outcome, hunted, seconds)))).flat();
  const info = headOf(hunted).join("; ");
  const event = {
    uuid: await uuid5(OURS, JSON.stringify([info, Attribute])),
    info,
    date: at.toISOString().slice(0, 10),
    timestamp: seconds,
    threat_level_id: "4", // undefined: no level is invented
    analysis: "0",
    distribution: "0", // the own organisation alone
    published: false,
    Tag: [{ name: `tlp:${tlp}` }],
    Attribute,
  };
  return `${JSON.stringify({ Event: event }, null, 2)}\n`;
}

async function attribute(outcome: Outcome, hunted: Hunted, timestamp: string) {
  const { value, type } = outcome.ioc;
  const kind = TYPES[type];
  if (!kind) return [];
  const simulated = outcome.kind === "result" && outcome.simulated;
  const to_ids = isFlagged(outcome, hunted.exported) && !simulated;
  const comment = commentOn(outcome, hunted);
  return [
    { uuid: await uuid5(OURS, `${type} ${value}`), ...kind, value, to_ids, comment, timestamp, distribution: "5" },
  ];
}

function commentOn(outcome: Outcome, { exported }: Hunted) {
  if (outcome.kind === "error") return `No answer: ${outcome.error}`;
  const { detectionCount, totalEngines, scanDate, provider, lookedUpAt } = outcome;
  const old = scanDate ? age(scanDate, exported.at) : "";
  const scanned = scanDate
    ? `analysis of ${utc(scanDate)} (${old === "today" ? old : `${old} old`})`
    : "never analysed";
  const verdict = `${VERDICTS[exported.verdictOf(outcome)].name.toLowerCase()}: ${detectionCount} of ${totalEngines} engines say malicious`;
  return [verdict, scanned, `${provider}, looked up ${utc(lookedUpAt)}`].join("; ");
}
