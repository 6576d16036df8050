import init, { Orchestrator, extractIocs } from "iocular";

/** No more than the quota allows at once: a visitor does not wait for the next minute. */
const MOST = 4;

export default {
  async fetch(request, env) {
    if (request.method !== "POST")
      return new Response("POST a text with indicators in it.\n", { status: 405, headers: { allow: "POST" } });
    try {
      await init();
      return Response.json(await lookUp(extractIocs(await request.text()).slice(0, MOST), request.signal, env));
    } catch (error) {
      console.error(error);
      return Response.json({ error: "The lookup failed." }, { status: 500 });
    }
  },
};

async function lookUp(iocs, signal, { VT_API_KEY: apiKey, VT_BASE_URL: baseUrl, VT_QUOTA: quota }) {
  // Requests that one instance serves share the key's quota: VT_QUOTA is "unlimited" for a key without.
  const orchestrator = new Orchestrator({ apiKey, baseUrl, quota });
  try {
    const { results } = await orchestrator.enrichAll("request", iocs, { signal });
    return results.map(({ ioc, ...outcome }) => ({
      ...ioc,
      ...(outcome.kind === "error" ? { error: outcome.error } : { verdict: outcome.verdict }),
    }));
  } finally {
    orchestrator.free();
  }
}
