/** What VirusTotal would answer: the key first, then the allowance, then the object. */
import { errorAnswer } from "./errors.js";
import { reported } from "./subjects.js";

/**
 * @typedef {object} Asked
 * @property {string | undefined} method
 * @property {import("./subjects.js").Subject | undefined} subject What the path asks for.
 * @property {string | undefined} key
 * @property {boolean} granted Whether the allowance has room for it.
 */

/**
 * @typedef {object} World
 * @property {readonly string[] | "any"} keys
 * @property {import("./quota.js").Quota} quota
 * @property {import("./reports/report.js").ReportBodies} bodies
 */

/** @typedef {{ status: number, headers: Record<string, string>, body: string | Buffer }} Answer */

/**
 * @param {Asked} asked
 * @param {World} world
 * @returns {Answer}
 */
export function answerTo({ method, subject, key, granted }, { keys, quota, bodies }) {
  // As recorded: 200, and no header that would let a page in.
  if (method === "OPTIONS") return { status: 200, headers: { allow: "GET, HEAD, OPTIONS" }, body: "" };
  if (method !== "GET") return errorAnswer("BadRequestError", { status: 405, message: "Method not allowed" });
  if (!key) return errorAnswer("AuthenticationRequiredError");
  if (keys !== "any" && !keys.includes(key)) return errorAnswer("WrongCredentialsError");
  if (!subject) return errorAnswer("NotFoundError");
  if (subject.type === "overall_quotas") return json({ data: quota.usage(key) });
  if (!granted) return errorAnswer("QuotaExceededError");
  if (subject.problem) return errorAnswer("InvalidArgumentError", { message: subject.problem, messageFirst: true });
  const found = reported(subject);
  if (!found) return errorAnswer("NotFoundError", { message: `${subject.noun} "${subject.id}" not found` });
  return { status: 200, headers: { "content-type": "application/json" }, body: bodies.of(found) };
}

/**
 * @param {unknown} value
 * @returns {Answer}
 */
function json(value) {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(value, null, 4) };
}
