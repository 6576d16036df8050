/**
 * VirusTotal's error bodies (https://docs.virustotal.com/reference/errors), in the forms in which
 * they were recorded.
 */

/**
 * Status and an ordinary message of each code.
 * @type {Record<string, [status: number, message: string]>}
 */
export const ERRORS = {
  BadRequestError: [400, "Bad request"],
  InvalidArgumentError: [400, "Invalid argument"],
  NotAvailableYet: [400, "The resource is not available yet"],
  UnselectiveContentQueryError: [400, "Content search query is not selective enough"],
  UnsupportedContentQueryError: [400, "Unsupported content search query"],
  AuthenticationRequiredError: [401, "X-Apikey header is missing"],
  UserNotActiveError: [401, "User is not active"],
  WrongCredentialsError: [401, "Wrong API key"],
  ForbiddenError: [403, "You are not authorized to perform the requested operation"],
  NotFoundError: [404, "Resource not found."],
  AlreadyExistsError: [409, "The resource already exists"],
  FailedDependencyError: [424, "The request depended on another request and that request failed"],
  QuotaExceededError: [429, "Quota exceeded"],
  TooManyRequestsError: [429, "Too many requests"],
  TransientError: [503, "Transient server error, retry later"],
  DeadlineExceededError: [504, "The operation took too long to complete"],
};

/**
 * Both orders of the keys were recorded, and a `meta` beside the error.
 * @typedef {object} ErrorForm
 * @property {number} [status]
 * @property {string} [message]
 * @property {boolean} [messageFirst]
 * @property {boolean} [meta]
 * @property {Record<string, string>} [headers]
 */

/**
 * An answer with an error in it.
 * @param {string} code
 * @param {ErrorForm} [form]
 */
export function errorAnswer(code, form = {}) {
  const [status, ordinary] = ERRORS[code] ?? [500, "Internal error"];
  const message = form.message ?? ordinary;
  const error = form.messageFirst ? { message, code } : { code, message };
  const body = form.meta ? { error, meta: { url_info: { id: "0" } } } : { error };
  return {
    status: form.status ?? status,
    headers: { "content-type": "application/json", ...form.headers },
    body: JSON.stringify(body),
  };
}
