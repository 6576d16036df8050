/**
 * The page's engine inside the extension. What asks or counts is the extension's worker's; text is
 * read in a worker of the page's own, which holds no orchestrator: megabytes need not cross over.
 */
import type { EnrichOptions, Ioc } from "iocular";

import { type Policy, isBuiltIn } from "../../ui/policy/policy.ts";
import { isMadeUp } from "../../ui/verdict/verdict.ts";
import type { Connection } from "../../www/engine/client.ts";
import { startWorker } from "../../www/engine/web-worker.ts";
import { worker } from "../pages/worker.ts";
import { Follower } from "./follower.ts";

/** `policy`: what verdicts are made by as the settings are now. */
export function makeEngine(policy: () => Policy): Pick<Connection, "engine" | "onEvents"> {
  const { engine: text } = startWorker();
  const follower = new Follower(async (results) => (isBuiltIn(policy()) ? [] : text.judge(results, policy())));
  return {
    onEvents: (listener) => follower.listen(listener),
    engine: {
      read: text.read,
      defang: text.defang,
      judge: text.judge,

      // Those are the options, which the extension's worker reads itself.
      configure: async () => {},
      setPolicy: async () => {},
      probe: () => Promise.reject(new Error("The options try a key when it is saved.")),

      plan: worker.plan,
      quotaUsage: worker.quotaUsage,
      clearCache: worker.clearCache,
      cancel: worker.cancel,
      pause: worker.pause,
      unpause: worker.unpause,
      list: worker.jobs,
      remove: worker.remove,
      resume,
      isMadeUp: async (jobId) => (await worker.status(jobId, 0))?.results.some(isMadeUp) ?? false,

      async start(jobId: string, iocs: Ioc[], options?: EnrichOptions) {
        await worker.begin(jobId, iocs, options);
        return follower.follow(jobId);
      },
      open: (jobId) => follower.follow(jobId),
    },
  };
}

/** The extension's worker goes on by itself: whatever is unfinished goes on here. */
async function resume() {
  const jobs = await worker.jobs();
  return jobs.filter(({ complete, error }) => !complete && !error).map(({ jobId }) => jobId);
}
