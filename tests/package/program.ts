// A program that uses every name, field, option, event and code of the contract (contract.d.ts),
// from the package alone. It is compiled, not run: that it compiles under the strictest settings is
// the test. What no program shows is compared in same.ts.

import init, { Orchestrator, classifyIoc, defang, extractIocs, initSync, judge, refang } from "iocular";
import type {
  Adapter,
  AdapterError,
  AdapterResult,
  Details,
  Detection,
  EnrichmentError,
  EnrichmentResult,
  ErrorCode,
  FoundIoc,
  Ioc,
  IocType,
  JobEvent,
  JobStatus,
  OrchestratorOptions,
  Outcome,
  Plan,
  Policy,
  Quota,
  QuotaUsage,
  Skipped,
  Verdict,
  QuotaWindow,
} from "iocular";

/** Fails to compile where a case of a union is not handled. */
function never(value: never): never {
  throw new Error(`Not handled: ${String(value)}`);
}

export async function initialise(
  bytes: ArrayBuffer,
  view: Uint8Array<ArrayBuffer>,
  module: WebAssembly.Module,
): Promise<void> {
  const done: void = await init();
  await init("./iocular_bg.wasm");
  await init(new URL("https://example.com/iocular_bg.wasm"));
  await init(new Request("./iocular_bg.wasm"));
  await init(await fetch("./iocular_bg.wasm"));
  await init(bytes);
  await init(view);
  await init(module);
  initSync(bytes);
  initSync(view);
  initSync(module);
  return done;
}

export function functions(text: string): void {
  const found: FoundIoc[] = extractIocs(text);
  for (const { type, value, rawMatch, start, end } of found) {
    const slice: string = text.slice(start, end);
    console.log(type.toUpperCase(), value, rawMatch === slice);
  }
  const one: Ioc | null = classifyIoc(text);
  if (one?.rawMatch !== undefined) console.log(one.rawMatch.length);
  const plain: string = refang(defang(text));
  console.log(plain, lookedUp("ipv4"));
}

export function judged(one: EnrichmentResult, many: readonly EnrichmentResult[]): Verdict[] {
  const policy: Policy = { malicious: 3, suspicious: 1, trusted: ["Microsoft"], ignored: ["Noisy"] };
  const verdict: Verdict = judge(one, policy);
  return [verdict, judge(one), ...judge(many, {}), ...judge(many)];
}

function lookedUp(type: IocType): boolean {
  switch (type) {
    case "ipv4":
    case "ipv6":
    case "domain":
    case "url":
    case "md5":
    case "sha1":
    case "sha256":
      return true;
    case "cve":
    case "email":
      return false;
    default:
      return never(type);
  }
}

const adapter: Adapter = {
  name: "Own",
  supportedTypes: ["ipv4", "ipv6", "domain", "url", "md5", "sha1", "sha256", "cve", "email"],
  async lookup(ioc: Ioc, signal: AbortSignal): Promise<AdapterResult | AdapterError> {
    signal.throwIfAborted();
    if (ioc.type === "cve") return { error: "No such thing", code: "bad_request", retryable: false };
    if (ioc.type === "email") return { error: "No idea" };
    if (ioc.type === "domain") return { verdict: "clean" };
    return {
      verdict: "malicious",
      provider: "Own",
      detectionCount: 1,
      totalEngines: 2,
      scanDate: null,
      rawStats: { malicious: 1, harmless: 1 },
      details: { reputation: -1 },
      permalink: "https://example.com/",
      lookedUpAt: new Date(0).toISOString(),
      cached: false,
    };
  },
};

const quota: Quota = { perMinute: 4, perDay: null, perMonth: 15_500 };

const everyOption: OrchestratorOptions = {
  apiKey: "key",
  baseUrl: "https://relay.example/api/v3",
  concurrency: 4,
  maxJobs: 100,
  quota,
  timeoutMs: 30_000,
  maxResponseBytes: 8 * 1024 * 1024,
  storage: "indexeddb",
  cacheTtlMs: { found: 0, noData: 0 },
  skipPrivateAddresses: true,
  neverSend: ["corp.example", "10.0.0.0/8"],
  adapter,
};

/** What is absent may be said to be: under `exactOptionalPropertyTypes` that is not the same. */
declare const fromEnvironment: string | undefined;

export const optionVariants: OrchestratorOptions[] = [
  {},
  { apiKey: fromEnvironment, baseUrl: fromEnvironment, quota: undefined, cacheTtlMs: { found: undefined } },
  everyOption,
  { quota: "public", storage: "memory", cacheTtlMs: {} },
  { quota: "unlimited", cacheTtlMs: { found: 1 } },
  { quota: { perMinute: null, perDay: null, perMonth: null }, cacheTtlMs: { noData: 1 } },
];

export async function orchestrate(list: readonly (Ioc | string)[], signal: AbortSignal): Promise<void> {
  using disposed = new Orchestrator({ apiKey: "key" });
  disposed[Symbol.dispose]();

  const orchestrator: Orchestrator = new Orchestrator(everyOption);
  const plan: Plan = await orchestrator.plan(list);
  showPlan(plan);

  const stop: () => void = orchestrator.subscribe("job", showEvent);
  const final: JobStatus = await orchestrator.enrichAll("job", list, { signal });
  await orchestrator.enrichAll("job 2", [
    "8.8.8.8",
    { type: "domain", value: "example.com" },
    { type: "url", value: "http://a.example/", rawMatch: "hxxp" },
  ]);
  await orchestrator.enrichAll("job 3", [], {});
  showStatus(final);
  stop();
  for await (const event of orchestrator.events("job", { signal })) showEvent(event);

  const status: JobStatus | null = orchestrator.getStatus("job");
  const news: JobStatus | null = orchestrator.getStatus("job", status?.nextSince ?? 0);
  if (news) showStatus(news);
  const isPaused: boolean = orchestrator.pause("job") && orchestrator.promote("job", [2, 0]);
  const goesOn: boolean = orchestrator.unpause("job");
  console.log(isPaused, goesOn);
  const cancelled: boolean = orchestrator.cancel("job");

  const usage: QuotaUsage = await orchestrator.quotaUsage();
  const windows: QuotaWindow[] = [usage.minute, usage.day, usage.month];
  for (const { used, limit, resetsAt } of windows)
    console.log(used.toFixed(), limit?.toFixed() ?? "no limit", resetsAt?.slice(0, 10) ?? "", cancelled);

  const cleared: void = await orchestrator.clearCache();
  const resumed: string[] = await orchestrator.resume();
  const freed: void = orchestrator.free();
  console.log(cleared, resumed.join(), freed);
}

function showPlan({ total, requests, duplicates, cached, byType, skipped, estimatedMs }: Plan): void {
  const addresses: number = (byType.ipv4 ?? 0) + (byType.ipv6 ?? 0) + (byType.cve ?? 0);
  const sum: number = total + requests + duplicates + cached + estimatedMs + addresses;
  skipped.forEach(showSkipped);
  console.log(sum);
}

function showSkipped({ index, ioc, reason }: Skipped): void {
  const sentence: Record<Skipped["reason"], string> = {
    unsupported_type: "nobody knows",
    private_address: "means nothing outside",
    never_send: "is kept",
  };
  console.log(index.toFixed(), ioc.value, sentence[reason]);
}

function showStatus(status: JobStatus): void {
  const { jobId, total, done, results, complete, cancelled, skipped, nextSince, waitingUntil } = status;
  const flags: boolean[] = [complete, cancelled];
  results.forEach(showOutcome);
  skipped.forEach(showSkipped);
  console.log(
    jobId.trim(),
    (done / total).toFixed(),
    flags,
    nextSince.toFixed(),
    waitingUntil === null ? "" : new Date(waitingUntil),
  );
}

function showEvent(event: JobEvent): void {
  console.log(event.jobId.trim(), event.done / event.total);
  switch (event.kind) {
    case "outcome":
      return showOutcome(event.outcome);
    case "waiting":
      return console.log(new Date(event.until));
    case "paused":
      return console.log(event.paused ? "paused" : "goes on");
    case "complete":
      return console.log(event.cancelled ? "cancelled" : "complete");
    default:
      return never(event);
  }
}

function showOutcome(outcome: Outcome): void {
  switch (outcome.kind) {
    case "result":
      return showResult(outcome);
    case "error":
      return showError(outcome);
    default:
      return never(outcome);
  }
}

function showResult(result: EnrichmentResult): void {
  const {
    kind,
    index,
    ioc,
    provider,
    verdict,
    detectionCount,
    totalEngines,
    scanDate,
    known,
    simulated,
    rawStats,
    details,
    permalink,
    lookedUpAt,
    cached,
  } = result;
  const malicious: number = rawStats["malicious"] ?? 0;
  const word: Record<Verdict, string> = { malicious: "bad", suspicious: "odd", clean: "good", no_data: "unknown" };
  console.log(
    kind satisfies "result",
    index.toFixed(),
    ioc.value,
    provider.trim(),
    word[verdict],
    known satisfies boolean,
    simulated satisfies boolean,
  );
  console.log(
    (detectionCount / totalEngines).toFixed(),
    malicious,
    scanDate?.slice(0, 10),
    permalink?.length,
    new Date(lookedUpAt),
    cached === true,
  );
  showDetails(details);
}

function showDetails(details: Details): void {
  const texts: (string | undefined)[] = [
    details.country,
    details.asOwner,
    details.network,
    details.registrar,
    details.createdAt,
    details.title,
    details.finalUrl,
    details.fileType,
    details.threatLabel,
    details.firstSeenAt,
    details.md5,
    details.sha1,
    details.sha256,
    details.updatedAt,
    details.expiresAt,
    details.jarm,
    details.whoisAt,
    details.contentSha256,
    details.typeTag,
    details.lastSubmittedAt,
    details.seenInTheWildAt,
    details.ssdeep,
    details.tlsh,
    details.vhash,
    details.imphash,
    details.assessment?.verdict,
    details.assessment?.severity,
    details.certificate?.subject,
    details.certificate?.issuer,
    details.certificate?.validFrom,
    details.certificate?.validTo,
    details.signature?.status,
    details.signature?.product,
    details.signature?.signedAt,
  ];
  const numbers: (number | undefined)[] = [
    details.reputation,
    details.asn,
    details.size,
    details.httpStatus,
    details.timesSubmitted,
    details.uniqueSources,
    details.assessment?.score,
  ];
  const lists: (readonly string[] | undefined)[] = [
    details.tags,
    details.categories,
    details.names,
    details.redirects,
    details.threatNames,
    details.targetedBrands,
    details.families,
    details.distributors,
    details.certificate?.names,
    details.signature?.signers,
    details.sigma?.rules,
    details.ids?.alerts,
  ];
  for (const { engine, category, result } of details.detections ?? ([] satisfies Detection[]))
    console.log(engine, category satisfies "malicious" | "suspicious", result);
  for (const { severity, title, source, details: text } of details.context ?? [])
    console.log(severity, title, source, text ?? "");
  for (const { list, rank } of details.ranks ?? []) console.log(list, rank.toFixed());
  for (const { type, value } of details.dns ?? []) console.log(type, value);
  for (const { name, count } of [...(details.threatNamesRanked ?? []), ...(details.threatCategories ?? [])])
    console.log(name, count.toFixed());
  for (const { name, category, families } of details.sandboxes ?? []) console.log(name, category, families?.length);
  for (const { rule, author, source } of details.yara ?? []) console.log(rule, author ?? "", source ?? "");
  for (const { list, count } of details.cut ?? []) console.log(list, count.toFixed());
  const votes: number = (details.votes?.harmless ?? 0) - (details.votes?.malicious ?? 0);
  const levels: number =
    (details.sigma?.critical ?? 0) +
    (details.sigma?.high ?? 0) +
    (details.sigma?.medium ?? 0) +
    (details.sigma?.low ?? 0);
  const alerts: number =
    (details.ids?.high ?? 0) + (details.ids?.medium ?? 0) + (details.ids?.low ?? 0) + (details.ids?.info ?? 0);
  console.log(votes, levels, alerts);
  for (const { engine, result } of details.topDetections ?? []) console.log(engine.trim(), result.trim());
  console.log(texts, numbers, lists);
}

function showError({ kind, index, ioc, provider, code, error, attempts, retryAt }: EnrichmentError): void {
  console.log(
    kind satisfies "error",
    index.toFixed(),
    ioc.value,
    provider.trim(),
    error.trim(),
    attempts.toFixed(),
    whoseFault(code),
  );
  if (retryAt !== undefined) console.log(new Date(retryAt));
}

function whoseFault(code: ErrorCode): string {
  switch (code) {
    case "invalid_ioc":
    case "bad_request":
      return "the indicator's";
    case "authentication":
    case "forbidden":
    case "rate_limited":
    case "quota_exhausted":
      return "the key's";
    case "timeout":
    case "network":
    case "server_error":
    case "bad_response":
    case "too_large":
      return "the way's";
    case "cancelled":
      return "ours";
    case "adapter":
      return "the source's";
    default:
      return never(code);
  }
}

/** An adapter's answers, as the contract composes them. */
export const adapterResult: AdapterResult = { verdict: "no_data" };
export const adapterErrors: AdapterError[] = [
  { error: "x" },
  { error: "x", retryable: true },
  { error: "x", code: "timeout" },
];
