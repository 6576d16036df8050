/** What stored jobs hold, for the page that shows them all. */
import type { Ioc, Outcome } from "iocular";

import { judged } from "../../ui/policy/judged.ts";
import { isMadeUp, verdictOf } from "../../ui/verdict/verdict.ts";
import type { Tally } from "../../ui/words/tally.ts";
import { tallyOf } from "../../www/engine/running.ts";
import { readSettings } from "../shared/settings.ts";
import { jobStore } from "./engine.ts";

/** How often each verdict stands in a job, by the policy. */
export const tally = async (id: string): Promise<Tally> => tallyOf((await outcomes(id)).map(verdictOf));

/** What a job holds of some indicators, by their values, by the policy. */
export async function answers(id: string, values: readonly string[]) {
  const wanted = new Set(values);
  return (await outcomes(id)).filter(({ ioc }) => wanted.has(ioc.value));
}

/** All that a job was about, as far as it is known: it keeps no list of its own. */
export async function indicators(id: string): Promise<Ioc[]> {
  const status = await (await jobStore()).openJob(id);
  if (!status) return [];
  return [...status.results, ...status.skipped].sort((a, b) => a.index - b.index).map(({ ioc }) => ioc);
}

/** Whether a simulator gave what a job holds. */
export const holdsMadeUp = async (id: string) => (await results(id)).some(isMadeUp);

async function outcomes(id: string): Promise<Outcome[]> {
  const { policy } = await readSettings();
  return judged(await results(id), policy);
}

const results = async (id: string): Promise<readonly Outcome[]> =>
  (await (await jobStore()).openJob(id))?.results ?? [];
