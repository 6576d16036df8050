/** How a job is to run. */
export interface EnrichOptions {
  /** Aborted, it cancels the job. */
  signal?: AbortSignal;
  /** Asks again although an answer is remembered, and replaces it; default false. */
  refresh?: boolean;
  /**
   * Sends what `skipPrivateAddresses` would leave out, because somebody has seen the list and wants
   * it; default false. What `neverSend` names is not sent, all the same.
   */
  sendPrivate?: boolean;
}

/** What is to be planned. */
export type PlanOptions = Pick<EnrichOptions, "sendPrivate">;

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
  /** When the next request may go, ISO 8601 UTC; set while the job waits. */
  waitingUntil: string | null;
  /** What it waits for; set while it waits. */
  waitingFor: WaitReason | null;
  /** Whether nothing new is started for it until `unpause`. A job that is paused waits for nothing. */
  paused: boolean;
  /**
   * Whether the job outlives this tab or worker: it is stored, and so is each outcome before it is
   * told. False with `storage: "memory"`, and where storage is full or refused (private windows):
   * then the job runs on in memory, and `durableReason` says why.
   */
  durable: boolean;
  /** Why it is not, in one sentence; `null` where it is, or is still being stored. */
  durableReason: string | null;
}

/**
 * What a job waits for. `minute`, `day` and `month` are the quota's. `refused`: the source says that
 * it is asked too often (429). `unreachable`: nothing answers, or the browser says that it is
 * offline; one probe at a time is sent.
 */
export type WaitReason = "minute" | "day" | "month" | "refused" | "unreachable";

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
  | { kind: "waiting"; jobId: string; until: string; reason: WaitReason; done: number; total: number }
  | { kind: "paused"; jobId: string; paused: boolean; done: number; total: number }
  | { kind: "complete"; jobId: string; done: number; total: number; cancelled: boolean };

/** What a job would cost, if it were started now. */
export interface Plan {
  /** What `enrichAll` would count. */
  total: number;
  /**
   * What would be sent: no duplicates, nothing that the cache answers, nothing that another request
   * is known to answer. It may be less: hashes that stand together may be of one file, which only a
   * report tells.
   */
  requests: number;
  duplicates: number;
  cached: number;
  /**
   * Indicators that another of the list answers: hashes of one file, as far as answers from before
   * tell, be they out of date.
   */
  shared: number;
  /** How many of each type, of those that are counted. */
  byType: Partial<Record<IocType, number>>;
  skipped: Skipped[];
  /**
   * Milliseconds until the last answer, under the quota as it stands now. What the day or month
   * does not allow is waited for if `whenExhausted` says so.
   */
  estimatedMs: number;
  /** How many requests would be sent on which UTC day (`"2026-01-31"`). */
  perDay: { date: string; requests: number }[];
  /** Requests that would end as `quota_exhausted`. */
  overQuota: number;
}

/** What of the quota is used. Without any limit nothing is counted. */
export interface QuotaUsage {
  minute: Window;
  day: Window;
  month: Window;
}

/** What of one limit is used. */
export interface Window {
  used: number;
  limit: number | null;
  /**
   * When the next request is free again, or the UTC day or month turns, ISO 8601 UTC; `null` if
   * nothing is used.
   */
  resetsAt: string | null;
}
