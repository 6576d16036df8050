/**
 * What is known, in one word: any engine says malicious → `malicious`; else any says suspicious →
 * `suspicious`; else none gave an opinion, or VirusTotal does not know it → `no_data`; else
 * `clean`. `judge` says what another policy makes of it.
 */
export type Verdict = "malicious" | "suspicious" | "clean" | "no_data";

/** A report on one indicator. Frozen. */
export interface EnrichmentResult {
  /** What tells it from an error. */
  readonly kind: "result";
  /** Position in the list given to `enrichAll`. */
  readonly index: number;
  /** The indicator. */
  readonly ioc: Ioc;
  /** `"VirusTotal"`; `"VirusTotal simulator"` where it is simulated; or a custom adapter's name. */
  readonly provider: string;
  /** What the counts mean under the built-in policy. */
  readonly verdict: Verdict;
  /** Engines that say malicious. */
  readonly detectionCount: number;
  /** Engines that gave an opinion: not timeout, confirmed-timeout, failure, type-unsupported. */
  readonly totalEngines: number;
  /** When the indicator was last analysed (`last_analysis_date`), ISO 8601 UTC. */
  readonly scanDate: string | null;
  /**
   * Whether the source knows the indicator at all. `verdict: "no_data"` of one that is known: no
   * engine judged it.
   */
  readonly known: boolean;
  /** Whether a simulator says so, and nobody else. */
  readonly simulated: boolean;
  /**
   * What was asked for, if not `ioc` itself: another hash of the same file, or another form of the
   * same URL. One request answers all of them.
   */
  readonly answeredBy?: Ioc | undefined;
  /** The counts as VirusTotal gives them (`last_analysis_stats`). */
  readonly rawStats: Readonly<Record<string, number>>;
  /** What VirusTotal tells beyond the counts, by type. */
  readonly details: Details;
  /** The report on virustotal.com, for a person to open. */
  readonly permalink: string | null;
  /** When VirusTotal was asked, ISO 8601 UTC. */
  readonly lookedUpAt: string;
  /** Whether the answer was remembered, and nothing was sent. */
  readonly cached: boolean;
}

/**
 * Why there is no report.
 *
 * | code | meaning | tried again? |
 * |---|---|---|
 * | `invalid_ioc` | the value is not what its type says; nothing was sent | no |
 * | `timeout` | no full answer within `timeoutMs` | once |
 * | `network` | `fetch` failed: offline, DNS, TLS, or CORS (a browser does not say which) | once |
 * | `rate_limited` | 429 again and again although the quota was kept | after pauses |
 * | `quota_exhausted` | the day's or month's allowance is used up; `retryAt` says when it returns | no |
 * | `authentication` | 401 by VirusTotal: the key is wrong, missing or inactive; or by the relay, which asks for its secret | no |
 * | `forbidden` | 403 by VirusTotal or the relay | no |
 * | `bad_request` | 400 and other 4xx | no |
 * | `server_error` | 5xx | once |
 * | `bad_response` | not JSON, not VirusTotal's shape, about something else, cut short, a redirect; or a 401, 403 or 404 that is not VirusTotal's | once |
 * | `too_large` | over `maxResponseBytes` | no |
 * | `cancelled` | the job was cancelled; or, of a stored job, what is set now keeps it from leaving | no |
 * | `adapter` | a custom adapter threw, or returned something else | once |
 */
export type ErrorCode =
  | "invalid_ioc"
  | "timeout"
  | "network"
  | "rate_limited"
  | "quota_exhausted"
  | "authentication"
  | "forbidden"
  | "bad_request"
  | "server_error"
  | "bad_response"
  | "too_large"
  | "cancelled"
  | "adapter";

/** Why there is no report on one indicator. Frozen. */
export interface EnrichmentError {
  /** What tells it from a result. */
  readonly kind: "error";
  /** Position in the list given to `enrichAll`. */
  readonly index: number;
  /**
   * The indicator. What is none at all is shown as a `domain`, for that is what VirusTotal takes a
   * string without a scheme for.
   */
  readonly ioc: Ioc;
  /** Who was, or would have been, asked. */
  readonly provider: string;
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** One sentence for a person; never holds the key. */
  readonly error: string;
  /** Requests made: 0, 1 or 2. */
  readonly attempts: number;
  /** When it makes sense to ask again, ISO 8601 UTC, where that is known. */
  readonly retryAt?: string | undefined;
}

/** What each place in a list ends with. */
export type Outcome = EnrichmentResult | EnrichmentError;

/** A place in a list that is not looked up. */
export interface Skipped {
  /** Position in the list given to `enrichAll`. */
  readonly index: number;
  /** The indicator. */
  readonly ioc: Ioc;
  /** Why: no source answers for its type, or it must not leave. */
  readonly reason: "unsupported_type" | "private_address" | "never_send";
}
