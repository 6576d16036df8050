import { readFile } from "node:fs/promises";

import init, { Orchestrator, defang, extractIocs } from "iocular";

const { VT_API_KEY: apiKey, VT_BASE_URL: baseUrl } = process.env;
const [path] = process.argv.slice(2);

try {
  if (!path || !apiKey) throw new Error("Usage: VT_API_KEY=… node check.js indicators.txt");
  await init();
  const iocs = extractIocs(await readFile(path, "utf8"));
  process.exitCode = (await check(iocs)) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

/** Prints each verdict as it comes; gives whether all did. */
async function check(iocs) {
  const orchestrator = new Orchestrator({ apiKey, baseUrl });
  process.once("SIGINT", () => orchestrator.cancel("file"));
  orchestrator.subscribe("file", report);
  const { results, skipped } = await orchestrator.enrichAll("file", iocs);
  for (const { ioc } of skipped) console.log(`${"not looked up".padEnd(18)}  ${defang(ioc.value)}`);
  orchestrator.free();
  return results.every(({ kind }) => kind === "result");
}

function report(event) {
  if (event.kind === "outcome")
    console.log(`${describe(event.outcome).padEnd(18)}  ${defang(event.outcome.ioc.value)}`);
  if (event.kind === "waiting")
    console.error(
      `${event.done} of ${event.total}; the quota allows more at ${new Date(event.until).toLocaleTimeString()}`,
    );
}

function describe(outcome) {
  return outcome.kind === "result"
    ? `${outcome.verdict} ${outcome.detectionCount}/${outcome.totalEngines}`
    : outcome.error;
}
