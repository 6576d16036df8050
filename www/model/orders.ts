/** Orders for a report, wherever it runs; and what is said where nobody carries them out. */
import { engine } from "../engine/client.ts";
import { changeRecord, readRecord } from "./reports.ts";
import { isKeyed } from "./settings.ts";

/** An order that is for another tab, which does not answer. */
export const ELSEWHERE = "Another tab runs this report, and does not answer. Open that tab, or close it.";
const KEYLESS = "This report waits for your API key. Add it in the settings, or delete the report in the history.";
const NOBODY = "Nobody runs this report just now. Reload this page, and it goes on.";

/** Orders something of a report that is not at its end. */
export async function order(id: string, act: (id: string) => Promise<boolean>) {
  if (await act(id)) return;
  const report = (await engine.running()).find(({ jobId }) => jobId === id);
  if (report) throw new Error(reasonOf(report));
}

/** Puts places of a job first, and keeps which. Those of earlier stand behind them. */
export async function promoteIn(id: string, indexes: readonly number[]) {
  await order(id, () => engine.promote(id, indexes));
  const now = new Set(indexes);
  const before = (await readRecord(id))?.promoted ?? [];
  const promoted = [...indexes, ...before.filter((index) => !now.has(index))];
  await changeRecord(id, { promoted, promotedAt: Date.now() });
}

function reasonOf({ isRun }: { isRun: boolean }) {
  if (isRun) return ELSEWHERE;
  return isKeyed() ? NOBODY : KEYLESS;
}
