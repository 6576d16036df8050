/**
 * The worker's side: answers a question. An error goes as its message, for no more of it could be
 * sent.
 */
import { messageOf } from "../attempt.ts";
import type { Answer, Methods, Question } from "./messages.ts";

export async function answer(methods: Methods, { id, method, args }: Question): Promise<Answer> {
  try {
    const act = methods[method] as ((...args: unknown[]) => unknown) | undefined;
    if (!act) throw new Error(`There is nothing called ${method}.`);
    return { id, value: await act(...args) };
  } catch (cause) {
    return { id, error: messageOf(cause) };
  }
}
