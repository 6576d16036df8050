/**
 * The site that a text was published on, where that is certain.
 *
 * A list of links to one host is as likely the list of what an attacker serves there. So all of
 * this must hold: the text defangs what it warns of, links plainly to one host more often than to
 * all others together, to pages that a site has of itself, and defangs that host nowhere. The
 * sender of a mail says nothing: attackers write what they like there.
 */
import type { Find } from "./find.ts";
import { hostOf } from "./host.ts";

/** So many plain links to its own pages, and to any of its pages. */
const OWN_PAGES = 2;
const LINKS = 3;
/** So many indicators that are defanged. */
const DEFANGED = 3;

/** Pages that a site has of itself. */
const OWN_PAGE =
  /\/(about|about-us|author|authors|blog|careers|category|categories|contact|contact-us|cookies?|feed|imprint|impressum|legal|newsletter|press|privacy|privacy-policy|rss|subscribe|tag|tags|terms)(\/|$|\?|#|\.)/i;

export function publisherOf(finds: readonly Find[]): string | null {
  const defanged = finds.filter(isDefanged);
  if (defanged.length < DEFANGED) return null;
  const links = finds.filter((find) => find.type === "url" && !isDefanged(find) && (find.lists ?? []).length === 0);
  const host = mostOf(links.map(siteOf));
  if (host === null) return null;
  const own = links.filter((link) => siteOf(link) === host);
  if (own.length < LINKS || own.length * 2 <= links.length) return null;
  const isSure = own.filter(({ value }) => OWN_PAGE.test(value)).length >= OWN_PAGES;
  return isSure && !defanged.some((find) => isOf(find, host)) ? host : null;
}

/** What stands there most often. */
function mostOf(hosts: readonly (string | null)[]) {
  const counts = new Map<string | null, number>();
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}

/** Whether an indicator leads to a host, or to one below it. */
export function isOf(find: Pick<Find, "type" | "value">, host: string) {
  const own = hostOf(find);
  return own !== null && (own === host || own.endsWith(`.${host}`));
}

/** `www.` is no site of its own. */
const siteOf = (find: Find) => hostOf(find)?.replace(/^www\./, "") ?? null;

const isDefanged = ({ rawMatch }: Find) => /\[|\]|\(dot\)|\{\.\}|^(hxxp|h\*\*p|meow)/i.test(rawMatch);
