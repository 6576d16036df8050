/**
 * Links for a second look at an indicator, at sites that cost no quota. A click tells that site of
 * the indicator; nothing else does.
 */
import type { Ioc, IocType } from "iocular";

import { countTokens } from "../plan/tokens.ts";

interface Site {
  name: string;
  /** The page on an indicator of each type; `{}` stands for its value, percent-encoded. */
  pages: Partial<Record<IocType, string>>;
}

const files = (page: string) => ({ md5: page, sha1: page, sha256: page });

export const SITES = {
  urlscan: {
    name: "urlscan.io",
    pages: {
      domain: "https://urlscan.io/search/#domain%3A{}",
      ipv4: "https://urlscan.io/search/#ip%3A{}",
      url: "https://urlscan.io/search/#page.url%3A%22{}%22",
    },
  },
  abuseipdb: {
    name: "AbuseIPDB",
    pages: { ipv4: "https://www.abuseipdb.com/check/{}", ipv6: "https://www.abuseipdb.com/check/{}" },
  },
  shodan: { name: "Shodan", pages: { ipv4: "https://www.shodan.io/host/{}" } },
  crtsh: { name: "crt.sh", pages: { domain: "https://crt.sh/?q={}" } },
  bazaar: {
    name: "MalwareBazaar",
    pages: {
      md5: "https://bazaar.abuse.ch/browse.php?search=md5%3A{}",
      sha1: "https://bazaar.abuse.ch/browse.php?search=sha1%3A{}",
      sha256: "https://bazaar.abuse.ch/browse.php?search=sha256%3A{}",
    },
  },
  urlhaus: {
    name: "URLhaus",
    pages: {
      domain: "https://urlhaus.abuse.ch/browse.php?search={}",
      ipv4: "https://urlhaus.abuse.ch/browse.php?search={}",
      url: "https://urlhaus.abuse.ch/browse.php?search={}",
    },
  },
  threatfox: {
    name: "ThreatFox",
    pages: {
      domain: "https://threatfox.abuse.ch/browse.php?search=ioc%3A{}",
      ipv4: "https://threatfox.abuse.ch/browse.php?search=ioc%3A{}",
      ...files("https://threatfox.abuse.ch/browse.php?search=ioc%3A{}"),
    },
  },
} as const satisfies Record<string, Site>;

export type SiteId = keyof typeof SITES;
export const ALL_SITES = Object.keys(SITES) as SiteId[];

export interface Pivot {
  name: string;
  url: string;
}

/** Names and networks that mean something in their own network alone. */
const INTERNAL =
  /^(?:10\.|127\.|0\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe[89ab])|(?:^|\.)(?:localhost|local|internal|lan|corp|home|intranet|test|home\.arpa)$/i;

/**
 * The links that a person chose, for one indicator: none for what is internal or lets somebody in.
 */
export function pivotsFor(ioc: Ioc, chosen: readonly string[]): Pivot[] {
  if (isOwn(ioc)) return [];
  return ALL_SITES.filter((id) => chosen.includes(id)).flatMap((id) => {
    const { name, pages }: Site = SITES[id];
    const page = pages[ioc.type];
    return page ? [{ name, url: page.replace("{}", () => encodeURIComponent(ioc.value)) }] : [];
  });
}

function isOwn(ioc: Ioc) {
  const host = ioc.type === "url" ? hostOf(ioc.value) : ioc.value;
  const isName = ["url", "domain", "ipv4", "ipv6"].includes(ioc.type);
  return (isName && (INTERNAL.test(host) || !/[.:]/.test(host))) || countTokens([ioc]) > 0;
}

/** What cannot be read has no host, and so no link. */
function hostOf(url: string) {
  if (!URL.canParse(url)) return "";
  return new URL(url).hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}
