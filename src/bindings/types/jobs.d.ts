/**
 * How a job is to run.
 *
 * @example
 * ```js
 * await orchestrator.enrichAll("report", iocs, { signal: AbortSignal.timeout(600_000), refresh: true });
 * ```
 */
export interface EnrichOptions {
  /** Aborted, it cancels the job. */
  signal?: AbortSignal | undefined;
  /**
   * Asks again although an answer is remembered, and replaces it; default false.
   * @defaultValue `false`
   */
  refresh?: boolean | undefined;
  /**
   * Sends what `skipPrivateAddresses` would leave out, because somebody has seen the list and wants
   * it; default false. What `neverSend` names is not sent, all the same.
   * @defaultValue `false`
   */
  sendPrivate?: boolean | undefined;
}

/**
 * How events are to be read.
 *
 * @example
 * ```js
 * for await (const { kind } of orchestrator.events("report", { signal: AbortSignal.timeout(600_000) })) console.log(kind);
 * ```
 */
export interface EventsOptions {
  /** Aborted, it ends the loop, as leaving it does. */
  signal?: AbortSignal | undefined;
}

/** What the class has besides. */
export interface Orchestrator {
  /**
   * The same events as `subscribe` gives, for `for await`, from this call on. The loop ends with
   * the job, when `signal` is aborted, and when the orchestrator is freed; none of these throws.
   * Leaving the loop ends the subscription.
   *
   * @param jobId The job's name. It may be one that is yet to be begun.
   * @param options A signal that ends the loop.
   * @returns What happens, in order. What is not read yet is kept.
   * @throws `TypeError` for arguments that cannot be used.
   * @example
   * ```ts
   * for await (const event of orchestrator.events("report")) {
   *   if (event.kind === "outcome") console.log(event.outcome.ioc.value, event.done, "of", event.total);
   * }
   * ```
   */
  events(jobId: string, options?: EventsOptions): AsyncIterableIterator<JobEvent>;
}

/**
 * What is to be planned.
 *
 * @example
 * ```js
 * await orchestrator.plan(iocs, { sendPrivate: true });
 * ```
 */
export type PlanOptions = Pick<EnrichOptions, "sendPrivate">;

/** How far a job is: a reading, which does not change with the job. */
export interface JobStatus {
  /** The job's name. */
  readonly jobId: string;
  /** What can be looked up; skipped ones are not counted. */
  readonly total: number;
  /** What of it has its outcome. */
  readonly done: number;
  /** In order of completion, from `since` on. */
  readonly results: readonly Outcome[];
  /** Whether everything has its outcome. */
  readonly complete: boolean;
  /** Whether it was cancelled. */
  readonly cancelled: boolean;
  /** What is not looked up. */
  readonly skipped: readonly Skipped[];
  /** Give it to the next `getStatus` to receive only what is new. */
  readonly nextSince: number;
  /** When the next request may go, ISO 8601 UTC; set while the job waits. */
  readonly waitingUntil: string | null;
  /** What it waits for; set while it waits. */
  readonly waitingFor: WaitReason | null;
  /**
   * Whether nothing new is started for it until `unpause`. A job that is paused waits for nothing.
   */
  readonly paused: boolean;
  /**
   * Whether the job outlives this tab or worker: it is stored, and so is each outcome before it is
   * told. False with `storage: "memory"`, and where storage is full or refused (private windows):
   * then the job runs on in memory, and `durableReason` says why.
   */
  readonly durable: boolean;
  /** Why it is not, in one sentence; `null` where it is, or is still being stored. */
  readonly durableReason: string | null;
}

/**
 * What a job waits for. `minute`, `day` and `month` are the quota's. `refused`: the source says
 * that it is asked too often (429). `unreachable`: nothing answers, or the browser says that it is
 * offline; one probe at a time is sent.
 */
export type WaitReason = "minute" | "day" | "month" | "refused" | "unreachable";

/** A job in a list of jobs. Frozen. */
export interface JobSummary {
  /** The job's name. */
  readonly jobId: string;
  /** When it was begun, ISO 8601 UTC; `null` where the record cannot be read. */
  readonly createdAt: string | null;
  /** What can be looked up. */
  readonly total: number;
  /** What of it has its outcome. */
  readonly done: number;
  /** Whether everything has its outcome. */
  readonly complete: boolean;
  /** Whether it was cancelled. */
  readonly cancelled: boolean;
  /** One sentence, where the record cannot be read: it is damaged, or a newer version wrote it. */
  readonly error: string | null;
}

/** What happened to a job. */
export type JobEvent =
  | {
      /** An indicator has its outcome. */
      readonly kind: "outcome";
      /** The job's name. */
      readonly jobId: string;
      /** The very object that the status holds. */
      readonly outcome: Outcome;
      /** What of the job has its outcome. */
      readonly done: number;
      /** What of it can be looked up. */
      readonly total: number;
    }
  | {
      /** The job waits. */
      readonly kind: "waiting";
      /** The job's name. */
      readonly jobId: string;
      /** When the next request may go, ISO 8601 UTC. */
      readonly until: string;
      /** What it waits for. */
      readonly reason: WaitReason;
      /** What of the job has its outcome. */
      readonly done: number;
      /** What of it can be looked up. */
      readonly total: number;
    }
  | {
      /** The job is paused, or goes on. */
      readonly kind: "paused";
      /** The job's name. */
      readonly jobId: string;
      /** Whether it is paused now. */
      readonly paused: boolean;
      /** What of the job has its outcome. */
      readonly done: number;
      /** What of it can be looked up. */
      readonly total: number;
    }
  | {
      /** Every indicator has its outcome. */
      readonly kind: "complete";
      /** The job's name. */
      readonly jobId: string;
      /** What of the job has its outcome. */
      readonly done: number;
      /** What of it can be looked up. */
      readonly total: number;
      /** Whether it was cancelled. */
      readonly cancelled: boolean;
    };

/** What a job would cost, if it were started now. */
export interface Plan {
  /** What `enrichAll` would count. */
  readonly total: number;
  /**
   * What would be sent: no duplicates, nothing that the cache answers, nothing that another request
   * is known to answer. It may be less: hashes that stand together may be of one file, which only a
   * report tells.
   */
  readonly requests: number;
  /** Entries that stand in the list before. */
  readonly duplicates: number;
  /** What is remembered, and not asked again. */
  readonly cached: number;
  /**
   * Indicators that another of the list answers: hashes of one file, as far as answers from before
   * tell, be they out of date.
   */
  readonly shared: number;
  /** How many of each type, of those that are counted. */
  readonly byType: Readonly<Partial<Record<IocType, number>>>;
  /**
   * Places of the list whose URL seems to hold a token or a password (`token=`, `sig=`, `code=`, a
   * JWT). It would be sent as it is, and VirusTotal's customers may see it: leave it out, or ask
   * whoever wants it looked up.
   */
  readonly tokens: readonly number[];
  /** What would not be looked up. */
  readonly skipped: readonly Skipped[];
  /**
   * Milliseconds until the last answer, under the quota as it stands now. What the day or month
   * does not allow is waited for if `whenExhausted` says so.
   */
  readonly estimatedMs: number;
  /** How many requests would be sent on which UTC day (`"2026-01-31"`). */
  readonly perDay: readonly { readonly date: string; readonly requests: number }[];
  /** Requests that would end as `quota_exhausted`. */
  readonly overQuota: number;
}

/** What of the quota is used. Without any limit nothing is counted. */
export interface QuotaUsage {
  /** The sliding window. */
  readonly minute: QuotaWindow;
  /** The UTC day. */
  readonly day: QuotaWindow;
  /** The UTC month. */
  readonly month: QuotaWindow;
}

/** What of one limit is used. */
export interface QuotaWindow {
  /** Requests that count. */
  readonly used: number;
  /** How many may; `null`: no limit. */
  readonly limit: number | null;
  /**
   * When the next request is free again, or the UTC day or month turns, ISO 8601 UTC; `null` if
   * nothing is used.
   */
  readonly resetsAt: string | null;
}
