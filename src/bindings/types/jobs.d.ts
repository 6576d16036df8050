/** How a job is to run. */
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

/** How events are to be read. */
export interface EventsOptions {
  /** Aborted, it ends the loop, as leaving it does. */
  signal?: AbortSignal | undefined;
}

export interface Orchestrator {
  /**
   * The same events as `subscribe` gives, for `for await`, from this call on. The loop ends with the
   * job, when `signal` is aborted, and when the orchestrator is freed; none of these throws. Leaving
   * the loop ends the subscription.
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

/** What is to be planned. */
export type PlanOptions = Pick<EnrichOptions, "sendPrivate">;

/** How far a job is: a reading, which does not change with the job. */
export interface JobStatus {
  readonly jobId: string;
  /** What can be looked up; skipped ones are not counted. */
  readonly total: number;
  readonly done: number;
  /** In order of completion, from `since` on. */
  readonly results: readonly Outcome[];
  readonly complete: boolean;
  readonly cancelled: boolean;
  readonly skipped: readonly Skipped[];
  /** Give it to the next `getStatus` to receive only what is new. */
  readonly nextSince: number;
  /** When the next request may go, ISO 8601 UTC; set while the job waits. */
  readonly waitingUntil: string | null;
  /** What it waits for; set while it waits. */
  readonly waitingFor: WaitReason | null;
  /** Whether nothing new is started for it until `unpause`. A job that is paused waits for nothing. */
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
 * What a job waits for. `minute`, `day` and `month` are the quota's. `refused`: the source says that
 * it is asked too often (429). `unreachable`: nothing answers, or the browser says that it is
 * offline; one probe at a time is sent.
 */
export type WaitReason = "minute" | "day" | "month" | "refused" | "unreachable";

/** A job in a list of jobs. Frozen. */
export interface JobSummary {
  readonly jobId: string;
  /** When it was begun, ISO 8601 UTC; `null` where the record cannot be read. */
  readonly createdAt: string | null;
  readonly total: number;
  readonly done: number;
  readonly complete: boolean;
  readonly cancelled: boolean;
  /** One sentence, where the record cannot be read: it is damaged, or a newer version wrote it. */
  readonly error: string | null;
}

/** What happened to a job. `outcome` is the very object that the status holds. */
export type JobEvent =
  | {
      readonly kind: "outcome";
      readonly jobId: string;
      readonly outcome: Outcome;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly kind: "waiting";
      readonly jobId: string;
      readonly until: string;
      readonly reason: WaitReason;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly kind: "paused";
      readonly jobId: string;
      readonly paused: boolean;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly kind: "complete";
      readonly jobId: string;
      readonly done: number;
      readonly total: number;
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
  readonly duplicates: number;
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
  readonly minute: QuotaWindow;
  readonly day: QuotaWindow;
  readonly month: QuotaWindow;
}

/** What of one limit is used. */
export interface QuotaWindow {
  readonly used: number;
  readonly limit: number | null;
  /**
   * When the next request is free again, or the UTC day or month turns, ISO 8601 UTC; `null` if
   * nothing is used.
   */
  readonly resetsAt: string | null;
}
