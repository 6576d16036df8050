/**
 * ES|QL, for Elastic (8.17 or newer), by the fields of the Elastic Common Schema. ES|QL because it
 * has comments, and Kibana's own query language has none. The values stand in its `QSTR`, in the
 * syntax of Lucene: a field that an index lacks matches nothing there, and elsewhere in ES|QL it is
 * an error. What stands between the parentheses of a `QSTR` goes into any search bar as it is.
 */
import { commented, headOf } from "./head.ts";
import { type Hunted, parts, valuesOf } from "./hunted.ts";

/**
 * A search has at least 1,024 clauses
 * (https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/search-settings),
 * and each value is one for each field.
 */
const CLAUSES = 1_000;

export function asElastic(hunted: Hunted) {
  const queries = [
    ...query(["source.ip", "destination.ip"], valuesOf(hunted, "ipv4", "ipv6")),
    ...query(["dns.question.name", "url.domain", "destination.domain"], valuesOf(hunted, "domain")),
    ...query(["url.full", "url.original"], valuesOf(hunted, "url")),
    ...hashes("md5", valuesOf(hunted, "md5")),
    ...hashes("sha1", valuesOf(hunted, "sha1")),
    ...hashes("sha256", valuesOf(hunted, "sha256")),
  ];
  return `${[commented("//", headOf(hunted)), ...queries].join("\n\n")}\n`;
}

const hashes = (hash: string, values: readonly string[]) =>
  query(
    ["file", "process", "dll"].map((of) => `${of}.hash.${hash}`),
    values,
  );

function query(fields: readonly string[], values: readonly string[]) {
  return parts(values, Math.floor(CLAUSES / fields.length)).map((part) => {
    const list = part.map(quoted).join(" OR ");
    const lucene = fields.map((field) => `${field}:(${list})`).join(" OR ");
    return `FROM logs-*
| WHERE @timestamp > NOW() - 30 days AND QSTR("""${lucene}""")
| SORT @timestamp DESC
| LIMIT 1000`;
  });
}

/** No three quotes ever stand in a row: each of a value has its backslash. */
const quoted = (value: string) => `"${value.replace(/[\\"]/g, "\\$&")}"`;
