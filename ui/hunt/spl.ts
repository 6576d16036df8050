/**
 * SPL, for Splunk: a search for each type, by the fields of the Common Information Model. Comments
 * stand between three backticks, from Splunk 8.1 on.
 */
import { headOf } from "./head.ts";
import { type Hunted, parts, valuesOf } from "./hunted.ts";

/** Our own measure: Splunk states no limit for `IN`, and a long search is hard to read. */
const MOST = 500;

export function asSpl(hunted: Hunted) {
  const searches = [
    ...search(["dest_ip", "src_ip", "dest", "src"], valuesOf(hunted, "ipv4", "ipv6")),
    ...search(["query", "url_domain", "dest_host", "dest"], valuesOf(hunted, "domain")),
    ...search(["url"], valuesOf(hunted, "url")),
    ...search(["file_hash", "process_hash", "md5", "sha1", "sha256"], valuesOf(hunted, "md5", "sha1", "sha256")),
  ];
  const wild = valuesOf(hunted, "url").some((value) => /[*`]/.test(value));
  const head = headOf(hunted, wild ? ["an asterisk in a URL matches anything: SPL cannot escape it"] : []);
  return `${[head.map((line) => `\`\`\` ${line} \`\`\``).join("\n"), ...searches].join("\n\n")}\n`;
}

const search = (fields: readonly string[], values: readonly string[]) =>
  parts(values, MOST).map((part) => {
    const list = part.map(quoted).join(", ");
    return `search index=* earliest=-30d (${fields.map((field) => `${field} IN (${list})`).join(" OR ")})`;
  });

/** A backtick would begin a macro: the asterisk matches it. */
const quoted = (value: string) => `"${value.replace(/[\\"]/g, "\\$&").replaceAll("`", "*")}"`;
