/**
 * The page's engine inside the extension. What asks or counts is the extension's worker's; text is
 * read in a worker of the page's own, which holds no orchestrator: megabytes need not cross over.
 */
import type { EnrichOptions, Ioc } from "iocular";

import { isUnfinished } from "../../ui/model/unfinished.ts";
import { type Policy, isBuiltIn } from "../../ui/policy/policy.ts";
import type { Connection } from "../../www/engine/client.ts";
import { startWorker } from "../../www/engine/web-worker.ts";
import { worker } from "../pages/worker.ts";
import { Follower } from "./follower.ts";
import { RunningJobs } from "./running-jobs.ts";

/** `policy`: what verdicts are made by as the settings are now. */
export function makeEngine(policy: () => Policy): Pick<Connection, "engine" | "onEvents"> {
  const { engine: text } = startWorker();
  const follower = new Follower(async (results) => (isBuiltIn(policy()) ? [] : text.judge(results, policy())));
  const running = new RunningJobs(follower);
  return {
    onEvents: (listener) => follower.listen(listener),
    engine: {
      read: text.read,
      defang: text.defang,
      judge: text.judge,

      // Those are the options, which the extension's worker reads itself.
      configure: async () => {},
      setPolicy: async () => running.forgetAll(),
      probe: () => Promise.reject(new Error("The options try a key when it is saved.")),

      plan: worker.plan,
      quotaUsage: worker.quotaUsage,
      clearCache: worker.clearCache,
      cancel: worker.cancel,
      pause: worker.pause,
      unpause: worker.unpause,
      promote: worker.promote,
      probeNow: worker.probeNow,
      list: worker.jobs,
      remove: worker.remove,
      removeAnywhere: worker.remove,
      renamed: worker.renamed,
      resume: async () => (await unfinished()).map(({ jobId }) => jobId),
      running: async () => running.of(await unfinished()),
      tally: worker.tally,
      answers: worker.answers,
      indicators: worker.indicators,
      isMadeUp: worker.holdsMadeUp,

      async start(jobId: string, iocs: Ioc[], options?: EnrichOptions) {
        await worker.begin(jobId, iocs, options);
        return follower.follow(jobId);
      },
      open: (jobId) => follower.follow(jobId),
    },
  };
}

/** The extension’s worker goes on with them by itself. */
const unfinished = async () => (await worker.jobs()).filter(isUnfinished);
