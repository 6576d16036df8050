/** The panel's list, while its readings overtake one another. */
import assert from "node:assert/strict";
import { test } from "node:test";

import init, { type JobStatus, type JobSummary } from "iocular";

import type { Answer, Question } from "../../../ui/rpc/messages.ts";

const asked: Question[] = [];
const hearers: ((answer: Answer) => void)[] = [];
const PORT = {
  postMessage: (question: Question) => asked.push(question),
  onMessage: { addListener: (hear: (answer: Answer) => void) => hearers.push(hear) },
  onDisconnect: { addListener() {} },
};
Object.assign(globalThis, {
  document: { title: "panel" },
  chrome: { runtime: { connect: () => PORT }, storage: { local: {}, session: {} } },
});
const { Jobs } = await import("./jobs.ts");
await init();

const summary = (jobId: string): JobSummary => ({
  jobId,
  createdAt: "2026-06-30T12:00:00Z",
  total: 1,
  done: 0,
  complete: false,
  cancelled: false,
  error: null,
});

const status = (jobId: string): JobStatus => ({
  ...summary(jobId),
  results: [],
  nextSince: 0,
  skipped: [],
  paused: false,
  durable: true,
  durableReason: null,
  waitingFor: null,
  waitingUntil: null,
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Answers the oldest question of this kind. */
async function answer(method: string, value: unknown) {
  const n = asked.findIndex((question) => question.method === method);
  const [{ id } = assert.fail(`nobody has asked for ${method}`)] = asked.splice(n < 0 ? asked.length : n, 1);
  for (const hear of hearers) hear({ id, value });
  await turn();
}

/** Answers whatever is asked, until nothing is; the lists last, so that they are old by then. */
async function answerAll(jobs: readonly string[]) {
  const next = () => asked.find(({ method }) => method !== "jobs") ?? asked[0];
  for (let question = next(); question; question = next()) {
    const { method, args } = question;
    await answer(method, method === "jobs" ? jobs.map(summary) : status(String(args[0])));
  }
}

const list = () => new Jobs(() => {});
const shown = (jobs: InstanceType<typeof Jobs>) => jobs.list.map(({ id, opened }) => (opened ? `${id}, open` : id));

test("a lookup that is opened stays open, whoever else has the list read meanwhile", async () => {
  const jobs = list();
  const all = [jobs.renewAll(), jobs.renew("paste/1/a", true), jobs.renewAll(), jobs.renew("paste/1/a")];
  await answerAll(["paste/1/a"]);
  await Promise.all(all);
  assert.deepEqual(shown(jobs), ["paste/1/a, open"]);
});

test("a lookup that was begun while the list was read is opened too", async () => {
  const jobs = list();
  const first = jobs.renewAll();
  await turn();
  const begun = jobs.renew("paste/2/b", true);
  await answer("jobs", []); // read before it was begun
  await answerAll(["paste/2/b"]);
  await Promise.all([first, begun]);
  assert.deepEqual(shown(jobs), ["paste/2/b, open"]);
});

test("what is deleted while the list is read does not come back", async () => {
  const jobs = list();
  const reading = jobs.renewAll();
  await turn();
  jobs.drop("paste/3/c");
  await answerAll(["paste/3/c", "paste/4/d"]);
  await reading;
  assert.deepEqual(shown(jobs), ["paste/4/d"]);
});
