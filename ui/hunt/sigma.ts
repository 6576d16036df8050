/**
 * Sigma rules (https://sigmahq.io/sigma-specification), a document for each log source. The same
 * indicators give the same rules: an id follows from what its rule detects.
 */
import { uuid5 } from "../export/stix/uuid.ts";
import { commented, headOf } from "./head.ts";
import { type Hunted, isFlagged, valuesOf } from "./hunted.ts";

/** Ours, for the ids of rules. */
const RULES = "0b6c5f0e-2f5d-5c57-9a4e-6d1f6b7a3c21";

interface Rule {
  title: string;
  category: string;
  field: string;
  values: readonly string[];
}

export async function asSigma(hunted: Hunted) {
  const hashes = (name: string, values: readonly string[]) => values.map((value) => `${name}=${value.toUpperCase()}`);
  const files = [
    ...hashes("MD5", valuesOf(hunted, "md5")),
    ...hashes("SHA1", valuesOf(hunted, "sha1")),
    ...hashes("SHA256", valuesOf(hunted, "sha256")),
  ];
  const domains = valuesOf(hunted, "domain");
  const rules: Rule[] = [
    {
      title: "Connection to a listed address",
      category: "network_connection",
      field: "DestinationIp",
      values: valuesOf(hunted, "ipv4", "ipv6"),
    },
    { title: "DNS query for a listed domain", category: "dns_query", field: "QueryName", values: domains },
    { title: "Web request to a listed domain", category: "proxy", field: "cs-host", values: domains },
    { title: "Web request for a listed URL", category: "proxy", field: "c-uri", values: valuesOf(hunted, "url") },
    { title: "Process made from a listed file", category: "process_creation", field: "Hashes|contains", values: files },
    { title: "Image loaded from a listed file", category: "image_load", field: "Hashes|contains", values: files },
  ];
  const documents = await Promise.all(
    rules.filter(({ values }) => values.length > 0).map((rule) => written(rule, hunted)),
  );
  return `${commented("#", headOf(hunted))}\n${documents.join("---\n")}`;
}

async function written({ title, category, field, values }: Rule, { exported, outcomes }: Hunted) {
  const id = await uuid5(RULES, JSON.stringify([category, field, values]));
  const level = outcomes.every((outcome) => isFlagged(outcome, exported)) ? "high" : "medium";
  return `title: ${title}
id: ${id}
status: experimental
description: Indicators that were looked up at VirusTotal with Iocular.
author: Iocular
date: ${exported.at.toISOString().slice(0, 10)}
logsource:
  category: ${category}
detection:
  selection:
    ${field}:
${values.map((value) => `      - ${quoted(value)}`).join("\n")}
  condition: selection
falsepositives:
  - Hosts and addresses that others use too
level: ${level}
`;
}

/**
 * In Sigma `*` and `?` stand for others unless a backslash is before them. YAML's double quotes
 * are those of JSON.
 */
const quoted = (value: string) => JSON.stringify(value.replace(/[\\*?]/g, "\\$&"));
