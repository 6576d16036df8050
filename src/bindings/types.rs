//! The TypeScript types of everything that is not a class or a function, as an editor shows them.
//!
//! By hand and not derived: these are the public contract, word for word, with documentation that derivation could not write. The
//! type contract test compiles a program that uses all of them.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const INDICATORS: &'static str = r#"
/** What kind of thing an indicator is. VirusTotal answers for all but `cve` and `email`, which are found and shown, never looked up. */
export type IocType = "ipv4" | "ipv6" | "domain" | "url" | "md5" | "sha1" | "sha256" | "cve" | "email";

/** One indicator. */
export interface Ioc {
  type: IocType;
  /** Canonical: refanged and normalised (lower-case hashes and domains, A-labels, IPv6 as RFC 5952 writes it, URLs as given). */
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
"#;

#[wasm_bindgen(typescript_custom_section)]
const OUTCOMES: &'static str = r#"
/**
 * What is known, in one word: any engine says malicious → `malicious`; else any says suspicious → `suspicious`; else none gave an
 * opinion, or VirusTotal does not know it → `no_data`; else `clean`.
 */
export type Verdict = "malicious" | "suspicious" | "clean" | "no_data";

/** A report on one indicator. Frozen. */
export interface EnrichmentResult {
  kind: "result";
  /** Position in the list given to `enrichAll`. */
  index: number;
  ioc: Ioc;
  /** `"VirusTotal"`, or the custom adapter's name. */
  provider: string;
  verdict: Verdict;
  /** Engines that say malicious. */
  detectionCount: number;
  /** Engines that gave an opinion: not timeout, confirmed-timeout, failure, type-unsupported. */
  totalEngines: number;
  /** When the indicator was last analysed (`last_analysis_date`), ISO 8601 UTC. */
  scanDate: string | null;
  /** The counts as VirusTotal gives them (`last_analysis_stats`). */
  rawStats: Record<string, number>;
  /** What VirusTotal tells beyond the counts, by type. */
  details: Details;
  /** The report on virustotal.com, for a person to open. */
  permalink: string | null;
  /** When VirusTotal was asked, ISO 8601 UTC. */
  lookedUpAt: string;
  /** Whether the answer was remembered, and nothing was sent. */
  cached: boolean;
}

/** What VirusTotal tells beyond the counts. Texts are cut at 1 000 characters, lists at 50 items. */
export interface Details {
  /** The community's votes, signed. */
  reputation?: number;
  tags?: string[];
  /** Engines that say malicious, and what they call it; at most ten, by engine name. */
  topDetections?: { engine: string; result: string }[];
  /** Addresses: ISO 3166 country code. */
  country?: string;
  /** Addresses: who runs the autonomous system. */
  asOwner?: string;
  /** Addresses: the number of the autonomous system. */
  asn?: number;
  /** Addresses: the network, as CIDR. */
  network?: string;
  /** Domains. */
  registrar?: string;
  /** Domains: when it was registered, ISO 8601 UTC. */
  createdAt?: string;
  /** Domains and URLs: how vendors class them. */
  categories?: string[];
  /** URLs: the page's title. */
  title?: string;
  /** URLs: where the redirects ended. */
  finalUrl?: string;
  /** Files: the names it was seen under, the most telling first. */
  names?: string[];
  /** Files: what kind of file it is. */
  fileType?: string;
  /** Files: size in bytes. */
  size?: number;
  /** Files: what family the engines' names come to. */
  threatLabel?: string;
  /** Files: when it was first submitted, ISO 8601 UTC. */
  firstSeenAt?: string;
  /** Files. */
  md5?: string;
  /** Files. */
  sha1?: string;
  /** Files. */
  sha256?: string;
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
 * | `authentication` | 401: the key is wrong, missing or inactive | no |
 * | `forbidden` | 403 | no |
 * | `bad_request` | 400 and other 4xx | no |
 * | `server_error` | 5xx | once |
 * | `bad_response` | not JSON, not VirusTotal's shape, cut short, or a redirect | once |
 * | `too_large` | over `maxResponseBytes` | no |
 * | `cancelled` | the job was cancelled | no |
 * | `adapter` | a custom adapter threw, or returned something else | once |
 */
export type ErrorCode =
  | "invalid_ioc" | "timeout" | "network" | "rate_limited" | "quota_exhausted" | "authentication" | "forbidden"
  | "bad_request" | "server_error" | "bad_response" | "too_large" | "cancelled" | "adapter";

/** Why there is no report on one indicator. Frozen. */
export interface EnrichmentError {
  kind: "error";
  /** Position in the list given to `enrichAll`. */
  index: number;
  /** The indicator. What is none at all is shown as a `domain`, for that is what VirusTotal takes a string without a scheme for. */
  ioc: Ioc;
  /** Who was, or would have been, asked. */
  provider: string;
  code: ErrorCode;
  /** One sentence for a person; never holds the key. */
  error: string;
  /** Requests made: 0, 1 or 2. */
  attempts: number;
  /** When it makes sense to ask again, ISO 8601 UTC, where that is known. */
  retryAt?: string;
}

/** What each place in a list ends with. */
export type Outcome = EnrichmentResult | EnrichmentError;

/** A place in a list that is not looked up. */
export interface Skipped {
  /** Position in the list given to `enrichAll`. */
  index: number;
  ioc: Ioc;
  reason: "unsupported_type" | "private_address";
}
"#;

#[wasm_bindgen(typescript_custom_section)]
const JOBS: &'static str = r#"
/** How far a job is: a reading, which does not change with the job. */
export interface JobStatus {
  jobId: string;
  /** What can be looked up; skipped ones are not counted. */
  total: number;
  done: number;
  /** In order of completion, from `since` on. */
  results: Outcome[];
  complete: boolean;
  cancelled: boolean;
  skipped: Skipped[];
  /** Give it to the next `getStatus` to receive only what is new. */
  nextSince: number;
  /** ISO 8601 UTC; set while the job waits for the quota, or for the end of a pause that VirusTotal asked for. */
  waitingUntil: string | null;
  /**
   * Whether the job outlives this tab or worker: it is stored, and so is each outcome before it is told. False with `storage: "memory"`, and
   * where storage is full or refused (private windows): then the job runs on in memory.
   */
  durable: boolean;
}

/** A job in a list of jobs. Frozen. */
export interface JobSummary {
  jobId: string;
  /** When it was begun, ISO 8601 UTC; `null` where the record cannot be read. */
  createdAt: string | null;
  total: number;
  done: number;
  complete: boolean;
  cancelled: boolean;
  /** One sentence, where the record cannot be read: it is damaged, or a newer version wrote it. */
  error: string | null;
}

/** What happened to a job. `outcome` is the very object that the status holds. */
export type JobEvent =
  | { kind: "outcome"; jobId: string; outcome: Outcome; done: number; total: number }
  | { kind: "waiting"; jobId: string; until: string; done: number; total: number }
  | { kind: "complete"; jobId: string; done: number; total: number; cancelled: boolean };

/** What a job would cost, if it were started now. */
export interface Plan {
  /** What `enrichAll` would count. */
  total: number;
  /** What would be sent: no duplicates, nothing that the cache answers. */
  requests: number;
  duplicates: number;
  cached: number;
  /** How many of each type, of those that are counted. */
  byType: Partial<Record<IocType, number>>;
  skipped: Skipped[];
  /** Milliseconds until the last answer, under the quota as it stands now. What the day or month does not allow is not waited for. */
  estimatedMs: number;
}

/** What of the quota is used. Without any limit nothing is counted. */
export interface QuotaUsage { minute: Window; day: Window; month: Window }

/** What of one limit is used. */
export interface Window {
  used: number;
  limit: number | null;
  /** When the next request is free again, or the UTC day or month turns, ISO 8601 UTC; `null` if nothing is used. */
  resetsAt: string | null;
}
"#;

#[wasm_bindgen(typescript_custom_section)]
const OPTIONS: &'static str = r#"
/** What a key allows. `null` in a field: no limit there. */
export interface Quota {
  /** Requests in any sliding window of `windowMs`. */
  perMinute: number | null;
  /** Requests in a UTC day. */
  perDay: number | null;
  /** Requests in a UTC month. */
  perMonth: number | null;
  /** How long the "minute" is, in ms; default 60 000. */
  windowMs?: number;
}

/** What an orchestrator is made from. */
export interface OrchestratorOptions {
  /** Sent as `x-apikey` to `baseUrl`, and nowhere else. Needed unless `adapter` is given or a relay adds it. */
  apiKey?: string;
  /**
   * Default `"https://www.virustotal.com/api/v3"`; a relay's address for a web page. It must be https, or loopback. A relative one is
   * taken from where the page is.
   */
  baseUrl?: string;
  /** Requests in flight at once, over all jobs of this orchestrator; default 4. */
  concurrency?: number;
  /** Jobs that are kept, in memory and in storage, the least recently used out first; default 100. Unfinished ones are kept beyond it. */
  maxJobs?: number;
  /** Default `"public"`: 4 a minute, 500 a day, 15 500 a month; with an adapter: `"unlimited"`. */
  quota?: "public" | "unlimited" | Quota;
  /** Milliseconds for one attempt; default 30 000. */
  timeoutMs?: number;
  /** Bytes of a body that are read at the most; default 8 MiB. */
  maxResponseBytes?: number;
  /**
   * Where cache, quota and jobs live; default `"memory"`. With `"indexeddb"` every tab and worker of the origin shares them, and they
   * outlive it: see `resume`.
   */
  storage?: "memory" | "indexeddb";
  /** Milliseconds for which answers are remembered; default 24 h and 1 h; 0 turns it off. */
  cacheTtlMs?: { found?: number; noData?: number };
  /** Leaves out addresses that mean nothing outside their own network (RFC 1918 and the like); default false. */
  skipPrivateAddresses?: boolean;
  /** Another source of answers than VirusTotal. */
  adapter?: Adapter;
}

/** A custom source of reports. */
export interface Adapter {
  /** Who it is, for people. */
  name: string;
  supportedTypes: IocType[];
  /**
   * Asks once. Gives a result's own fields, or throws, or gives an error. `signal` is aborted when nobody waits for the answer any
   * more, or `timeoutMs` is over. The second try and the quota are the orchestrator's.
   */
  lookup(ioc: Ioc, signal: AbortSignal): Promise<AdapterResult | AdapterError>;
}

/** What a custom source knows: a verdict, and whatever else of a result it can tell. */
export type AdapterResult = Pick<EnrichmentResult, "verdict"> & Partial<Omit<EnrichmentResult, "kind" | "index" | "ioc" | "verdict">>;

/** Why a custom source knows nothing. */
export interface AdapterError {
  /** One sentence for a person. */
  error: string;
  /** Default `"adapter"`. The codes mean what they mean for VirusTotal: `rate_limited` pauses, `authentication` ends what waits. */
  code?: ErrorCode;
  /** Whether it makes sense to try once more; default as the code has it, `true` for `"adapter"`. */
  retryable?: boolean;
}
"#;
