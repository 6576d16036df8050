/**
 * The sites that a person always has marked: those that the browser has been given leave for, as
 * match patterns. There is no other list, so leave that is taken back in the browser's own settings
 * is taken back.
 */
import { api } from "./api.ts";

/** Leave to ask VirusTotal is no site to be marked. */
const VIRUSTOTAL = "www.virustotal.com";

export async function allSites(): Promise<string[]> {
  const { origins = [] } = await api.permissions.getAll();
  return origins.filter((origin) => siteName(origin) !== VIRUSTOTAL).sort();
}

/** The pattern of a page's site; `null`: it is no web page. */
export function siteOf(url: string): string | null {
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) ? `${protocol}//${hostname}/*` : null;
}

/** "tickets.example". */
export function siteName(site: string) {
  const [, host] = /^[^/]*\/\/([^/]*)/.exec(site) ?? [];
  return !host || host === "*" ? "every site" : host;
}

export const isSite = (site: string): Promise<boolean> => api.permissions.contains({ origins: [site] });

/** To be called while a click is handled, and not after an `await`. */
export const addSite = (site: string): Promise<boolean> => api.permissions.request({ origins: [site] });

export const removeSite = (site: string): Promise<boolean> => api.permissions.remove({ origins: [site] });
