/** The worker, as the script in a page asks it. */
import { api } from "../shared/api.ts";
import type { MarkNews, MarkQuestion } from "../shared/mark-messages.ts";

/** Rejects with what the worker says is wrong, or that it is gone: an update has replaced it. */
export async function ask<Answer>(question: MarkQuestion): Promise<Answer> {
  const said = await api.runtime.sendMessage<MarkQuestion, { value: Answer } | { error: string } | undefined>(question);
  if (!said) throw new Error("Iocular did not answer. Try again.");
  if ("error" in said) throw new Error(said.error);
  return said.value;
}

/** Hears what the worker tells, until it is called off. */
export function onNews(listener: (news: MarkNews) => void, signal: AbortSignal) {
  const hear = (news: MarkNews) => listener(news);
  api.runtime.onMessage.addListener(hear);
  signal.addEventListener("abort", () => api.runtime.onMessage.removeListener(hear));
}
