/**
 * KQL, for advanced hunting in Microsoft Defender XDR and for Microsoft Sentinel: a query for each
 * type, an empty line between two. A host is matched as a whole, not its subdomains.
 */
import { commented, headOf } from "./head.ts";
import { type Hunted, parts, valuesOf } from "./hunted.ts";

/**
 * Characters of values in a query, so that a whole one stays under 10,000: a bound of ours, for
 * what rules of Sentinel are said to take. What surrounds the values takes the rest.
 */
const MOST = 8_000;
const DAYS = 30;

/** What of a row says something, and how: `{}` stands for the list's name. */
interface Table {
  name: string;
  where: string;
}

interface Product {
  time: string;
  tables: Record<"Addresses" | "Domains" | "Urls" | "MD5s" | "SHA1s" | "SHA256s", readonly Table[]>;
}

/** The host of a column that has URLs or hosts: the index finds candidates first. */
const hostIn = (column: string) =>
  `${column} has_any ({}) and tolower(extract(@"^(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/?#@]*@)?([^/:?#]+)", 1, ${column})) in ({})`;

const files = (column: string): readonly Table[] =>
  ["DeviceFileEvents", "DeviceProcessEvents", "DeviceImageLoadEvents"].map((name) => ({
    name,
    where: `${column} in~ ({})`,
  }));

const DEFENDER: Product = {
  time: "Timestamp",
  tables: {
    Addresses: [{ name: "DeviceNetworkEvents", where: "RemoteIP in ({})" }],
    Domains: [
      { name: "DeviceNetworkEvents", where: hostIn("RemoteUrl") },
      { name: "EmailUrlInfo", where: "UrlDomain in~ ({})" },
      { name: "UrlClickEvents", where: hostIn("Url") },
    ],
    Urls: [
      { name: "DeviceNetworkEvents", where: "RemoteUrl in ({})" },
      { name: "EmailUrlInfo", where: "Url in ({})" },
      { name: "UrlClickEvents", where: "Url in ({})" },
    ],
    MD5s: files("MD5"),
    SHA1s: files("SHA1"),
    SHA256s: [...files("SHA256"), { name: "EmailAttachmentInfo", where: "SHA256 in~ ({})" }],
  },
};

const SENTINEL_FILES: readonly Table[] = [
  { name: "CommonSecurityLog", where: "FileHash in~ ({})" },
  { name: "ThreatIntelIndicators", where: "ObservableValue in~ ({})" },
];

const SENTINEL: Product = {
  time: "TimeGenerated",
  tables: {
    Addresses: [
      { name: "CommonSecurityLog", where: "SourceIP in ({}) or DestinationIP in ({})" },
      { name: "SigninLogs", where: "IPAddress in ({})" },
      { name: "ThreatIntelIndicators", where: "ObservableValue in ({})" },
    ],
    Domains: [
      { name: "CommonSecurityLog", where: `DestinationHostName in~ ({}) or (${hostIn("RequestURL")})` },
      { name: "DnsEvents", where: "Name in~ ({})" },
      { name: "ThreatIntelIndicators", where: "ObservableValue in~ ({})" },
    ],
    Urls: [
      { name: "CommonSecurityLog", where: "RequestURL in ({})" },
      { name: "ThreatIntelIndicators", where: "ObservableValue in ({})" },
    ],
    MD5s: SENTINEL_FILES,
    SHA1s: SENTINEL_FILES,
    SHA256s: SENTINEL_FILES,
  },
};

export const asDefender = (hunted: Hunted) => asKql(hunted, DEFENDER);
export const asSentinel = (hunted: Hunted) => asKql(hunted, SENTINEL);

function asKql(hunted: Hunted, { time, tables }: Product) {
  const lists = {
    Addresses: valuesOf(hunted, "ipv4", "ipv6"),
    Domains: valuesOf(hunted, "domain"),
    Urls: valuesOf(hunted, "url"),
    MD5s: valuesOf(hunted, "md5"),
    SHA1s: valuesOf(hunted, "sha1"),
    SHA256s: valuesOf(hunted, "sha256"),
  };
  const queries = (Object.keys(lists) as (keyof typeof lists)[]).flatMap((list) =>
    parts(lists[list], MOST, (value) => quoted(value).length + 1).map((part) => query(list, part, tables[list], time)),
  );
  return `${[commented("//", headOf(hunted)), ...queries].join("\n\n")}\n`;
}

/** Fuzzy: a table that this tenant does not have is left out. */
function query(list: string, values: readonly string[], tables: readonly Table[], time: string) {
  const from = tables.map(
    ({ name, where }) => `  (${name} | where ${time} > ago(${DAYS}d) | where ${where.replaceAll("{}", list)})`,
  );
  return `let ${list} = dynamic([${values.map(quoted).join(",")}]);
union isfuzzy=true withsource=Table
${from.join(",\n")}
| sort by ${time} desc`;
}

/** What stands in `dynamic` is JSON. */
const quoted = (value: string) => JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
