/** What VirusTotal would answer: the key first, then the allowance, then the object. */
import { errorAnswer } from "./errors.js";
import { opinionOf } from "./subjects.js";

/**
 * @param {object} exchange
 * @param {string} exchange.method
 * @param {object | undefined} exchange.subject What the path asks for.
 * @param {string | undefined} exchange.key
 * @param {boolean} exchange.granted Whether the allowance has room for it.
 * @param {{ keys: readonly string[] | "any", quota: import("./quota.js").Quota, bodies:
 * import("./reports/report.js").ReportBodies }} world
 * @returns {{ status: number, headers: Record<string, string>, body: string | Buffer }}
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
  const opinion = opinionOf(subject);
  if (opinion.verdict === "not_found")
    return errorAnswer("NotFoundError", { message: `${subject.noun} "${subject.id}" not found` });
  return { status: 200, headers: { "content-type": "application/json" }, body: bodies.of({ ...subject, opinion }) };
}

function json(value) {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(value, null, 4) };
}
