/** The page's side: `client.calls.plan(iocs)` asks, and gives a promise of the answer. */
import type { Answer, Methods, Question } from "./messages.ts";

/** The methods as they are called from afar. */
export type Calls<Of extends Methods> = {
  [Name in keyof Of]: (...args: Parameters<Of[Name]>) => Promise<Awaited<ReturnType<Of[Name]>>>;
};

interface Pending {
  question: Question;
  resolve(value: unknown): void;
  reject(cause: Error): void;
}

export class Client<Of extends Methods> {
  #post: (question: Question) => void;
  #pending = new Map<number, Pending>();
  #last = 0;

  /** `post` sends a question; what comes back is given to `take`. */
  constructor(post: (question: Question) => void) {
    this.#post = post;
  }

  readonly calls = new Proxy({} as Calls<Of>, {
    get:
      (_, method) =>
      (...args: unknown[]) =>
        this.#ask(String(method), args),
  });

  take(answer: Answer) {
    const { resolve, reject } = this.#pending.get(answer.id) ?? {};
    this.#pending.delete(answer.id);
    if ("error" in answer) reject?.(new Error(answer.error));
    else resolve?.(answer.value);
  }

  /** Who was asked is gone: what was not answered is asked again. */
  repeat() {
    for (const { question } of [...this.#pending.values()]) this.#post(question);
  }

  #ask(method: string, args: unknown[]) {
    return new Promise((resolve, reject) => {
      const question = { id: ++this.#last, method, args };
      this.#pending.set(question.id, { question, resolve, reject });
      this.#post(question);
    });
  }
}
