/** Judging what is there by another policy. */
import type { EnrichmentResult } from "iocular";

import type { Opinions } from "../../ui/jobs/events.ts";
import { type Policy, whole } from "../../ui/policy/policy.ts";
import { engine } from "../engine/client.ts";
import type { Rows } from "./rows.ts";

/** All rows, in one call. */
export async function judgeRows(rows: Rows, policy: Policy) {
  const { trusted, ignored } = whole(policy);
  const namesEngines = trusted.length + ignored.length > 0;
  const results = rows.all.filter((outcome) => outcome.kind === "result");
  const opinions = results.map((result) => opinionsOf(result, namesEngines));
  rows.judge(results, await engine.judge(opinions, policy));
}

/** Ten thousand results go to the worker: with no more than it needs. */
function opinionsOf(result: EnrichmentResult, namesEngines: boolean): Opinions {
  const { kind, verdict, rawStats, detectionCount, totalEngines, details } = result;
  const { detections } = namesEngines ? details : {};
  return { kind, verdict, rawStats, detectionCount, totalEngines, details: { detections } };
}
