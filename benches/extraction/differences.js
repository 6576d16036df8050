/**
 * What Iocular finds in the reports, set against what each peer finds:
 * `node benches/extraction/differences.js` after a benchmark, which installs the peers. `REPORTS`
 * names the folder. What only a peer finds is sorted by the reason why Iocular does not.
 */
import { extractIOC } from "ioc-extractor";

import init, { extractIocs } from "../../dist/node.js";
import { askPython, installPython } from "./python.js";
import { reports } from "./text.js";

const KINDS = { ipv4: "address", ipv6: "address", md5: "hash", sha1: "hash", sha256: "hash" };

installPython();
await init();
const table = {};
for (const [report, text] of Object.entries(await reports())) {
  const own = new Set(extractIocs(text).map(({ type, value }) => key(KINDS[type] ?? type, value)));
  for (const [peer, found] of Object.entries(peers(text))) compare(report, peer, own, found);
}
console.table(table);

function peers(text) {
  const all = extractIOC(text);
  const pairs = (kind, ...lists) => lists.flat().map((value) => [kind, value]);
  const javascript = [
    ...pairs("url", all.urls),
    ...pairs("domain", all.domains),
    ...pairs("address", all.ipv4s, all.ipv6s),
    ...pairs("email", all.emails),
    ...pairs("hash", all.md5s, all.sha1s, all.sha256s),
    ...pairs("cve", all.cves),
  ];
  const found = { "ioc-extractor": javascript, ...askPython(["find"], text) };
  return Object.fromEntries(
    Object.entries(found).map(([peer, list]) => [peer, new Set(list.map(([kind, value]) => key(kind, value)))]),
  );
}

/** A URL stays as it is; for everything else letter case means nothing. */
function key(kind, value) {
  return `${kind} ${kind === "url" ? value : value.toLowerCase()}`;
}

function compare(report, peer, own, found) {
  const kinds = new Set([...found].map(kindOf));
  table[peer] ??= { both: 0, "only Iocular": 0 };
  const row = table[peer];
  for (const item of found) {
    if (own.has(item)) {
      row.both += 1;
      continue;
    }
    const reason = why(item, own);
    row[reason] = (row[reason] ?? 0) + 1;
    console.log(`${report}: only ${peer}: ${item} (${reason})`);
  }
  for (const item of own) {
    // A peer that knows no such kind misses nothing.
    if (found.has(item) || !kinds.has(kindOf(item))) continue;
    row["only Iocular"] += 1;
    console.log(`${report}: only Iocular, not ${peer}: ${item}`);
  }
}

function kindOf(item) {
  return item.split(" ", 1)[0];
}

/** Why Iocular does not report what a peer does; "else" is for a person to judge. */
function why(item, own) {
  const value = item.slice(kindOf(item).length + 1);
  const links = [...own].filter((other) => other.startsWith("url ")).map((other) => other.slice(4));
  if (kindOf(item) === "url") {
    if (links.some((link) => value.startsWith(link))) return "a URL that goes on too far";
    if (links.some((link) => link.startsWith(value))) return "a URL that was cut short";
    const host = value.replace(/^\w+:\/\//, "").replace(/[^\w.-].*$/, "");
    if (own.has(`domain ${host}`) || own.has(`address ${host}`)) return "a host, made a URL";
    return "else";
  }
  if (links.some((link) => new URL(link).host.split(":")[0] === value)) return "a URL's host";
  if (kindOf(item) === "domain") {
    if (/\.(zip|py|md|cab)$/.test(value)) return "a file";
    if (/^[a-z]+\.[a-z]{2}$/.test(value)) return "a detection's name";
    if ([...own].some((other) => other.startsWith("email ") && other.endsWith(`@${value}`)))
      return "a mail address's host";
  }
  if (kindOf(item) === "address") return value.includes(":") ? "a time or a certificate's bytes" : "a version";
  return "else";
}
