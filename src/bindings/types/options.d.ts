/**
 * What a key allows. `null` in a field: no limit there.
 *
 * @example
 * ```js
 * const quota = { perMinute: 1_000, perDay: 20_000, perMonth: null };
 * const orchestrator = new Orchestrator({ apiKey, quota });
 * ```
 */
export interface Quota {
  /** Requests in any sliding window of `windowMs`. */
  perMinute: number | null;
  /** Requests in a UTC day. */
  perDay: number | null;
  /** Requests in a UTC month. */
  perMonth: number | null;
  /**
   * How long the "minute" is, in ms; default 60 000.
   * @defaultValue `60_000`
   */
  windowMs?: number | undefined;
}

/**
 * What an orchestrator is made from.
 *
 * @example
 * ```js
 * const orchestrator = new Orchestrator({ apiKey, storage: "indexeddb", neverSend: ["corp.example"] });
 * ```
 */
export interface OrchestratorOptions {
  /**
   * Sent as `x-apikey` to `baseUrl`, and nowhere else. Needed unless `adapter` is given or a relay
   * adds it.
   */
  apiKey?: string | undefined;
  /**
   * Default `"https://www.virustotal.com/api/v3"`; a relay's address for a web page. It must be
   * https, or loopback. A relative one is taken from where the page is.
   * @defaultValue `"https://www.virustotal.com/api/v3"`
   */
  baseUrl?: string | undefined;
  /**
   * Requests in flight at once, over all jobs of this orchestrator; default 4.
   * @defaultValue `4`
   */
  concurrency?: number | undefined;
  /**
   * Jobs that are kept, in memory and in storage, the least recently used out first; default 100.
   * Unfinished ones are kept beyond it.
   * @defaultValue `100`
   */
  maxJobs?: number | undefined;
  /**
   * Default `"public"`: 4 a minute, 500 a day, 15 500 a month; with an adapter: `"unlimited"`.
   * @defaultValue `"public"`; with an adapter `"unlimited"`
   */
  quota?: "public" | "unlimited" | Quota | undefined;
  /**
   * Milliseconds for one attempt; default 30 000.
   * @defaultValue `30_000`
   */
  timeoutMs?: number | undefined;
  /**
   * Milliseconds that jobs wait while nothing answers; default 60 000, `null`: for ever. Then what
   * waits ends with the last failure.
   * @defaultValue `60_000`
   */
  patienceMs?: number | null | undefined;
  /**
   * What is done when the UTC day's or month's allowance is used up: what waits ends as
   * `quota_exhausted` (`"fail"`, the default), or waits for its turn (`"wait"`), with
   * `storage: "indexeddb"` over a restart too.
   * @defaultValue `"fail"`
   */
  whenExhausted?: "fail" | "wait" | undefined;
  /**
   * Bytes of a body that are read at the most; default 8 MiB.
   * @defaultValue `8_388_608`
   */
  maxResponseBytes?: number | undefined;
  /**
   * Where cache, quota and jobs live; default `"memory"`. With `"indexeddb"` every tab and worker
   * of the origin shares them, and they outlive it: see `resume`.
   * @defaultValue `"memory"`
   */
  storage?: "memory" | "indexeddb" | undefined;
  /**
   * Milliseconds for which answers are remembered; default 24 h and 1 h; 0 turns it off.
   * @defaultValue `{ found: 86_400_000, noData: 3_600_000 }`
   */
  cacheTtlMs?: { found?: number | undefined; noData?: number | undefined } | undefined;
  /**
   * Leaves out what means nothing outside its own network, as an address or as a URL's host: RFC
   * 1918 and the like, `localhost`, `.local`, `.internal` and their kin, names of one label;
   * default false.
   * @defaultValue `false`
   */
  skipPrivateAddresses?: boolean | undefined;
  /**
   * What never leaves, whoever asks: domains with all below them (`"corp.example"`), addresses and
   * networks (`"10.0.0.0/8"`), hashes of files.
   * @defaultValue `[]`
   */
  neverSend?: readonly string[] | undefined;
  /** Another source of answers than VirusTotal. */
  adapter?: Adapter | undefined;
}

/**
 * A custom source of reports.
 *
 * @example
 * ```js
 * const adapter = {
 *   name: "Our list",
 *   supportedTypes: ["domain"],
 *   lookup: async ({ value }) => ({ verdict: blocked.has(value) ? "malicious" : "no_data" }),
 * };
 * ```
 */
export interface Adapter {
  /** Who it is, for people. */
  name: string;
  /** What it answers for; all else is skipped. */
  supportedTypes: readonly IocType[];
  /**
   * Asks once. Gives a result's own fields, or throws, or gives an error. `signal` is aborted when
   * nobody waits for the answer any more, or `timeoutMs` is over. The second try and the quota are
   * the orchestrator's.
   *
   * @param ioc What is asked for.
   * @param signal Aborted when the answer is not wanted any more.
   * @returns A verdict with whatever else is known, or an error.
   * @throws Anything: it becomes an outcome of code `adapter`.
   * @example
   * ```js
   * const lookup = async ({ value }) => ({ verdict: blocked.has(value) ? "malicious" : "no_data" });
   * ```
   */
  lookup(ioc: Ioc, signal: AbortSignal): Promise<AdapterResult | AdapterError>;
}

/**
 * What a custom source knows: a verdict, and whatever else of a result it can tell.
 *
 * @example
 * ```js
 * const answer = { verdict: "malicious", permalink: "https://lists.example/evil.example" };
 * ```
 */
export type AdapterResult = Pick<EnrichmentResult, "verdict"> & {
  readonly [Field in keyof Omit<EnrichmentResult, "kind" | "index" | "ioc" | "verdict">]?:
    EnrichmentResult[Field] | undefined;
};

/**
 * Why a custom source knows nothing.
 *
 * @example
 * ```js
 * const answer = { error: "The list is being renewed", code: "server_error", retryable: true };
 * ```
 */
export interface AdapterError {
  /** One sentence for a person. */
  error: string;
  /**
   * Default `"adapter"`. The codes mean what they mean for VirusTotal: `rate_limited` pauses,
   * `authentication` ends what waits.
   * @defaultValue `"adapter"`
   */
  code?: ErrorCode | undefined;
  /**
   * Whether it makes sense to try once more; default as the code has it, `true` for `"adapter"`.
   */
  retryable?: boolean | undefined;
}
