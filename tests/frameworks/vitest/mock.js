import init, { Orchestrator } from "iocular";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

await init();
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what the quota does not allow waits for its minute", async () => {
  const lookup = vi.fn(async ({ value }) => ({ verdict: value === "192.0.2.1" ? "malicious" : "clean" }));
  const adapter = { name: "Mock", supportedTypes: ["ipv4"], lookup };
  const quota = { perMinute: 1, perDay: null, perMonth: null };
  const orchestrator = new Orchestrator({ adapter, quota });

  const ended = orchestrator.enrichAll("job", ["192.0.2.1", "192.0.2.2"]);
  await vi.waitFor(() => expect(orchestrator.getStatus("job")).toMatchObject({ done: 1, waitingFor: "minute" }));
  expect(lookup).toHaveBeenCalledOnce();

  await vi.advanceTimersByTimeAsync(60_000);
  const { results } = await ended;
  expect(results.map(({ verdict }) => verdict)).toEqual(["malicious", "clean"]);
  orchestrator.free();
});
