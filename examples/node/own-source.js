import init, { Orchestrator, defang, extractIocs } from "iocular";

const { LIST_URL, TEXT } = process.env;

/**
 * A service of ours: `GET /check/VALUE` answers `{ "listed": true, "since": "2026-01-31" }`, or 404.
 * @type {import("iocular").Adapter}
 */
const adapter = {
  name: "Our list",
  supportedTypes: ["ipv4", "domain"],
  async lookup({ value }, signal) {
    const response = await fetch(`${LIST_URL}/check/${encodeURIComponent(value)}`, { signal, redirect: "error" });
    if (response.status === 404) return { verdict: "no_data", known: false };
    if (response.status === 429) return { error: "Our list is asked too often", code: "rate_limited" };
    if (!response.ok) return { error: `Our list answers ${response.status}`, code: "server_error" };
    const { listed, since } = await response.json();
    return { verdict: listed ? "malicious" : "clean", scanDate: since };
  },
};

await init();
const quota = { perMinute: 60, perDay: null, perMonth: null };
const orchestrator = new Orchestrator({ adapter, quota, timeoutMs: 5_000 });
const { results, skipped } = await orchestrator.enrichAll("text", extractIocs(TEXT));
for (const outcome of results)
  console.log(defang(outcome.ioc.value), outcome.kind === "result" ? outcome.verdict : outcome.error);
console.log(`${skipped.length} that the list does not know of`);
orchestrator.free();
