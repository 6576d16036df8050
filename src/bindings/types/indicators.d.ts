/**
 * What kind of thing an indicator is. VirusTotal answers for all but `cve` and `email`, which are
 * found and shown, never looked up.
 */
export type IocType = "ipv4" | "ipv6" | "domain" | "url" | "md5" | "sha1" | "sha256" | "cve" | "email";

/** One indicator. */
export interface Ioc {
  type: IocType;
  /**
   * Canonical: refanged and normalised (lower-case hashes and domains, A-labels, IPv6 as RFC 5952
   * writes it, URLs as given).
   */
  value: string;
  /** What stood in the text. */
  rawMatch?: string;
}

/** An indicator found in text. */
export interface FoundIoc extends Ioc {
  rawMatch: string;
  /** Where it begins, as a UTF-16 offset into the text that was searched. */
  start: number;
  /** Where it ends (exclusive), as a UTF-16 offset into the text that was searched. */
  end: number;
}
