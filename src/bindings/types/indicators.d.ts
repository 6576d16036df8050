/**
 * What kind of thing an indicator is. VirusTotal answers for all but `cve` and `email`, which are
 * found and shown, never looked up.
 */
export type IocType = "ipv4" | "ipv6" | "domain" | "url" | "md5" | "sha1" | "sha256" | "cve" | "email";

/**
 * One indicator.
 *
 * @example
 * ```js
 * const ioc = { type: "domain", value: "evil.example" };
 * ```
 */
export interface Ioc {
  /** What kind of thing it is. */
  readonly type: IocType;
  /**
   * Canonical: refanged and normalised (lower-case hashes and domains, A-labels, IPv6 as RFC 5952
   * writes it, URLs as given).
   */
  readonly value: string;
  /** What stood in the text. */
  readonly rawMatch?: string | undefined;
}

/** An indicator found in text. */
export interface FoundIoc extends Ioc {
  /** What stood in the text. */
  readonly rawMatch: string;
  /** Where it begins, as a UTF-16 offset into the text that was searched. */
  readonly start: number;
  /** Where it ends (exclusive), as a UTF-16 offset into the text that was searched. */
  readonly end: number;
  /** Why it may be none; only with `{ doubtful: true }`. */
  readonly doubt?: Doubt | undefined;
  /** The rewritten link (SafeLinks, URLDefense …) that held it. */
  readonly unwrappedFrom?: string | undefined;
  /** It means nothing outside its own network: what `skipPrivateAddresses` would leave out. */
  readonly private?: true | undefined;
}

/**
 * Why something that looks like an indicator may be none.
 *
 * - `file_name`, `code`, `version`, `network`: `invoice.zip`, `http.host`, `5.2.0.3`, `1.2.3.0/24`.
 * - `other_digest`: named as an import hash, JA3, a commit, a token, and not as a file's hash.
 * - `identifier`: an OID, a Message-ID.
 * - `no_scheme`: a host with a path; this is the URL that it may stand for.
 * - `reference`: a link to an analysis site, or a rewritten link that keeps its target to itself.
 */
export type Doubt =
  "file_name" | "code" | "version" | "network" | "other_digest" | "identifier" | "no_scheme" | "reference";
