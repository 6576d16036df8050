/** What a notification says. */

/**
 * @param {number} total
 * @param {import("iocular").Outcome[]} outcomes
 * @returns {{ title: string, message: string }}
 */
export function noticeText(total, outcomes) {
  const malicious = outcomes.filter(({ verdict }) => verdict === "malicious").length;
  const failed = outcomes.filter(({ kind }) => kind === "error").length;
  const looked = `Looked up ${total} ${total === 1 ? "indicator" : "indicators"}`;
  return {
    title:
      malicious > 0 ? `${malicious} malicious` : failed > 0 ? "Not everything could be looked up" : "Nothing malicious",
    message: failed > 0 ? `${looked}, ${failed} without an answer.` : `${looked}.`,
  };
}
