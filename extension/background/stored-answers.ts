/** What stored jobs hold, for the page that shows them all. */
import type { Ioc, Outcome } from "iocular";

import { answersIn, indicatorsIn } from "../../ui/jobs/stored.ts";
import { judged } from "../../ui/policy/judged.ts";
import { type Tally, tallyOf } from "../../ui/verdict/tally.ts";
import { isMadeUp, verdictOf } from "../../ui/verdict/verdict.ts";
import { readSettings } from "../shared/settings.ts";
import { jobStore } from "./engine.ts";

/** How often each verdict stands in a job, by the policy. */
export async function tally(id: string): Promise<Tally> {
  const { policy } = await readSettings();
  return tallyOf(judged((await stored(id))?.results ?? [], policy).map(verdictOf));
}

/** What a job holds of some indicators, by their values, by the policy. */
export async function answers(id: string, values: readonly string[]): Promise<Outcome[]> {
  const { policy } = await readSettings();
  return judged(answersIn(await stored(id), values), policy);
}

/** All that a job was about, as far as it is known. */
export const indicators = async (id: string): Promise<Ioc[]> => indicatorsIn(await stored(id));

/** Whether a simulator gave what a job holds. */
export const holdsMadeUp = async (id: string) => (await stored(id))?.results.some(isMadeUp) ?? false;

const stored = async (id: string) => (await jobStore()).openJob(id);
