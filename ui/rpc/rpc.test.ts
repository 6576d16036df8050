/** A page and its worker, as two ends of a row of messages. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { answer } from "./answer.ts";
import { Client } from "./client.ts";
import type { Question } from "./messages.ts";

const methods = {
  sum: (a: number, b: number) => a + b,
  later: async (text: string) => text,
  fail: () => {
    throw new TypeError("iocular: no");
  },
};

test("each question gets its own answer, whatever the order", async () => {
  const asked: Question[] = [];
  const client = new Client<typeof methods>((question) => void asked.push(question));
  const answers = Promise.all([client.calls.sum(1, 2), client.calls.later("x")]);
  for (const question of asked.toReversed()) client.take(await answer(methods, question));
  assert.deepEqual(await answers, [3, "x"]);
});

test("what the worker throws is thrown where it was asked, and so is what it does not know", async () => {
  const client = new Client<typeof methods & { none(): void }>(async (question) =>
    client.take(await answer(methods, question)),
  );
  await assert.rejects(client.calls.fail(), { message: "iocular: no" });
  await assert.rejects(client.calls.none(), { message: "There is nothing called none." });
});

test("what a worker did not live to answer is asked again, and nothing else is", async () => {
  const asked: Question[] = [];
  const client = new Client<typeof methods>((question) => void asked.push(question));
  const [answered, lost] = [client.calls.later("answered"), client.calls.later("lost")];
  client.take({ id: 1, value: "answered" });
  client.repeat();
  assert.deepEqual(
    asked.map(({ id }) => id),
    [1, 2, 2],
  );
  client.take({ id: 2, value: "lost" });
  assert.deepEqual(await Promise.all([answered, lost]), ["answered", "lost"]);
});
