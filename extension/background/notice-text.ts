/** What a notification says. */
import type { Outcome } from "iocular";

import { counted } from "../../ui/words/counted.ts";

export function noticeText(total: number, outcomes: readonly Outcome[]): { title: string; message: string } {
  const malicious = countMalicious(outcomes);
  const failed = outcomes.filter(({ kind }) => kind === "error").length;
  const looked = `Looked up ${counted(total, "indicator")}`;
  return {
    title: malicious > 0 ? `${malicious} malicious` : titleWithoutMalicious(failed),
    message: failed > 0 ? `${looked}, ${failed} without an answer.` : `${looked}.`,
  };
}

export const countMalicious = (outcomes: readonly Outcome[]) =>
  outcomes.filter((outcome) => outcome.kind === "result" && outcome.verdict === "malicious").length;

/** What has no answer is not called harmless. */
const titleWithoutMalicious = (failed: number) =>
  failed > 0 ? "Not everything could be looked up" : "Nothing malicious";
