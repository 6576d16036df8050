// What the server component and the route handler share.

import init, { Orchestrator, extractIocs } from "iocular";

const { TEXT, VT_API_KEY, VT_BASE_URL } = process.env;

export async function lookUp() {
  await init();
  const orchestrator = new Orchestrator({ apiKey: VT_API_KEY, baseUrl: VT_BASE_URL, quota: "unlimited" });
  const { results } = await orchestrator.enrichAll("next", extractIocs(TEXT));
  orchestrator.free();
  return results.map(({ ioc, verdict, detectionCount, totalEngines, error }) => [
    ioc.value,
    error ?? `${verdict} ${detectionCount}/${totalEngines}`,
  ]);
}
