import init, { Orchestrator, extractIocs } from "iocular";
import { expect, test } from "vitest";

const { TEXT, VT_API_KEY, VT_BASE_URL } = process.env;

test("a lookup", async () => {
  await init();
  const orchestrator = new Orchestrator({ apiKey: VT_API_KEY, baseUrl: VT_BASE_URL });
  const { results } = await orchestrator.enrichAll("vitest", extractIocs(TEXT));
  expect(results.map(({ kind }) => kind)).toEqual(["result", "result", "result"]);
  orchestrator.free();
});
