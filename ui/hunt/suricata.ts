/**
 * Rules for Suricata 6 or newer. The same indicator gives the same `sid`, of those that are kept
 * for local rules (1,000,000 to 1,999,999), unless another of the file has it.
 */
import type { Outcome } from "iocular";

import { commented, headOf } from "./head.ts";
import { type Hunted, isFlagged } from "./hunted.ts";

/** In bytes: a longer content is left out, and counted. Our own bound. */
const LONGEST = 255;
const [FIRST_SID, SIDS] = [1_000_000, 1_000_000];

interface Rule {
  head: string;
  match: string;
}

export function asSuricata(hunted: Hunted) {
  const sids = new Set<number>();
  const made = hunted.outcomes.map((outcome) => ({ outcome, rules: rulesFor(outcome) }));
  const lines = made.flatMap(({ outcome, rules }) =>
    rules.map(({ head, match }) => {
      const sid = freeSid(`${head} ${outcome.ioc.value}`, sids);
      return `alert ${head} (msg:"${message(outcome, hunted)}"; ${match}classtype:trojan-activity; sid:${sid}; rev:1;)`;
    }),
  );
  const left = made.filter(({ rules }) => rules.length === 0).length;
  const more =
    left > 0 ? [`${left} left out: hashes, https addresses (the path is encrypted) and contents over 255 bytes`] : [];
  return `${[commented("#", headOf(hunted, more)), ...lines].join("\n")}\n`;
}

function rulesFor({ ioc: { type, value } }: Outcome): readonly Rule[] {
  if (type === "ipv4" || type === "ipv6")
    return [{ head: `ip $HOME_NET any -> ${type === "ipv6" ? `[${value}]` : value} any`, match: "" }];
  if (type === "domain") return fits(value) ? hostRules(value) : [];
  return type === "url" ? urlRules(value) : [];
}

/** A name is asked for, and named again when TLS begins. */
const hostRules = (host: string): readonly Rule[] => [
  { head: "dns $HOME_NET any -> any any", match: `dns.query; ${whole(host)}nocase; ` },
  { head: "tls $HOME_NET any -> any any", match: `tls.sni; ${whole(host)}nocase; ` },
];

function urlRules(value: string): readonly Rule[] {
  const [, host, path] = /^http:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)(?::\d+)?([^#]*)/i.exec(value) ?? [];
  if (host === undefined || path === undefined) return [];
  const uri = path.startsWith("/") ? path : `/${path}`;
  if (!fits(host) || !fits(uri)) return [];
  return [
    {
      head: "http $HOME_NET any -> any any",
      match: `http.host; ${whole(host.toLowerCase())}http.uri.raw; ${whole(uri)}`,
    },
  ];
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const fits = (text: string) => bytesOf(text).length <= LONGEST;

/** All of what is looked at, not a part. */
const whole = (text: string) => `content:"${content(text)}"; bsize:${bytesOf(text).length}; `;

/** Whatever could mean something else is written as its byte. */
const content = (text: string) =>
  [...bytesOf(text)]
    .map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : `|${hex(byte)}|`))
    .join("")
    .replaceAll("||", " ");

const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, "0");
const isPlain = (byte: number) => /[\w./?&=%~+\-#@!]/.test(String.fromCharCode(byte)) && byte < 0x7f;

/** Nothing of it ends the text. */
function message(outcome: Outcome, { exported }: Hunted) {
  const { type, value } = outcome.ioc;
  const shown = value
    .slice(0, 80)
    .replace(/[^\w./?&=%~+\-@[\]]/g, "_")
    .replaceAll(".", "[.]");
  if (outcome.kind === "error") return `Iocular selected ${type} ${shown} no answer`;
  const simulated = outcome.simulated ? " SIMULATED" : "";
  const word = isFlagged(outcome, exported) ? exported.verdictOf(outcome) : "selected";
  return `Iocular${simulated} ${word} ${type} ${shown} ${outcome.detectionCount} of ${outcome.totalEngines} engines`;
}

/** Follows from the text (FNV-1a); the next that is free where it is taken. */
function freeSid(text: string, taken: Set<number>) {
  let hash = 0x811c9dc5;
  for (const byte of bytesOf(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  let at = hash % SIDS;
  while (taken.has(at)) at = (at + 1) % SIDS;
  taken.add(at);
  return FIRST_SID + at;
}
