/** Whom an indicator leads to. */
import type { Ioc } from "iocular";

/**
 * The host of a URL, the domain of a mail address, a domain or an address itself; of others none.
 */
export function hostOf({ type, value }: Pick<Ioc, "type" | "value">): string | null {
  if (type === "domain" || type === "ipv4" || type === "ipv6") return value;
  if (type === "email") return value.slice(value.lastIndexOf("@") + 1).toLowerCase() || null;
  return type === "url" ? hostOfUrl(value) : null;
}

/** A host that is spelt as usual: a list of a hundred thousand links is no time for `URL`. */
const USUAL = /^[a-z]+:\/\/([a-z\d._-]*[a-z][a-z\d-]*)(?::\d*)?(?:[/?#]|$)/i;

function hostOfUrl(url: string) {
  const usual = USUAL.exec(url)?.[1];
  if (usual) return usual.toLowerCase();
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "") || null;
  } catch {
    return null;
  }
}

/**
 * A host with each name above it: `a.b.example`, `b.example`, `example`. An address has none above.
 */
export function namesAbove(host: string): string[] {
  if (/^[\d.]+$|:/.test(host)) return [host];
  const labels = host.split(".");
  return labels.map((_, at) => labels.slice(at).join("."));
}
