// What the page's load and the route share.

import { env } from "$env/dynamic/private";
import init, { Orchestrator, extractIocs } from "iocular";

export async function lookUp() {
  await init();
  const orchestrator = new Orchestrator({ apiKey: env.VT_API_KEY, baseUrl: env.VT_BASE_URL, quota: "unlimited" });
  const { results } = await orchestrator.enrichAll("sveltekit", extractIocs(env.TEXT));
  orchestrator.free();
  return results.map(({ ioc, verdict, detectionCount, totalEngines, error }) => [
    ioc.value,
    error ?? `${verdict} ${detectionCount}/${totalEngines}`,
  ]);
}
