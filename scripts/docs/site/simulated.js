// The simulator that tests ask, inside the page: what goes to its address is answered here, and
// nothing else changes.

import "./node/buffer.js";
import { answerTo } from "../../../tests/simulator/api.js";
import { PUBLIC_QUOTA, Quota } from "../../../tests/simulator/quota.js";
import { ReportBodies } from "../../../tests/simulator/reports/report.js";
import { subjectOf } from "../../../tests/simulator/subjects.js";

const API = new URL("./simulator/api/v3/", location.href).href;
const LATENCY_MS = 300;
const quota = new Quota({ ...PUBLIC_QUOTA, windowMs: 10_000 }, Date.now);
const bodies = new ReportBodies();
const send = globalThis.fetch;

globalThis.fetch = async (request, options) => {
  const address = request instanceof Request ? request.url : String(request);
  if (!address.startsWith(API)) return send(request, options);
  await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
  options?.signal?.throwIfAborted();
  return answer(address.slice(API.length));
};

/** @param {string} path */
function answer(path) {
  const key = "any";
  const asked = { method: "GET", subject: subjectOf(`/api/v3/${path}`), key, granted: quota.take(key) };
  const { status, headers, body } = answerTo(asked, { keys: "any", quota, bodies });
  // As that of `npm start`: it says of itself that it is one.
  const marked = String(body).replace("{", '{"meta":{"simulated":true},');
  return new Response(status === 200 ? marked : String(body), { status, headers });
}
