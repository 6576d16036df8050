/** From a request's path to the object that it is about: `/api/v3/{collection}/{id}`. */
import { isIP } from "node:net";

import { fileOf, opinionOn } from "./indicators.js";

const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
const HASH = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/;

/** @typedef {Pick<Subject, "value" | "file" | "problem">} Read */

/**
 * @typedef {object} Collection
 * @property {import("./indicators.js").ObjectType} type
 * @property {string} noun
 * @property {(id: string) => Read} read
 */

/**
 * Each collection reads an id: `value` is its canonical form, `problem` says that it is malformed.
 * @type {Record<string, Collection>}
 */
const COLLECTIONS = {
  ip_addresses: { type: "ip_address", noun: "IP address", read: readAddress },
  domains: { type: "domain", noun: "Domain", read: readDomain },
  urls: { type: "url", noun: "URL", read: readUrl },
  files: { type: "file", noun: "File", read: readFile },
};

/**
 * @typedef {object} Subject
 * @property {import("./indicators.js").ObjectType | "overall_quotas"} type
 * @property {string} id As it was asked for, percent-decoded.
 * @property {string} [noun] What VirusTotal calls it in a sentence.
 * @property {string} [value] Its canonical form.
 * @property {import("./indicators.js").Hashes} [file]
 * @property {string} [problem] Why it is none.
 */

/**
 * What a path asks for.
 * @param {string} path
 * @returns {Subject | undefined}
 */
export function subjectOf(path) {
  const quotas = /^\/api\/v3\/users\/([^/]+)\/overall_quotas$/.exec(path);
  if (quotas) return { type: "overall_quotas", id: quotas[1] };
  const [, name = "", segment = ""] = /^\/api\/v3\/([a-z_]+)\/([^/]+)$/.exec(path) ?? [];
  if (!Object.hasOwn(COLLECTIONS, name)) return undefined;
  const { type, noun, read } = COLLECTIONS[name];
  const id = decoded(segment);
  return { type, id, noun, ...read(id) };
}

/**
 * What there is a report on, with what that says.
 * @typedef {object} Reported
 * @property {import("./indicators.js").ObjectType} type
 * @property {string} value
 * @property {import("./indicators.js").Hashes} [file]
 * @property {import("./indicators.js").Opinion} opinion
 */

/**
 * Undefined where there is no report.
 * @param {Subject} subject
 * @returns {Reported | undefined}
 */
export function reported({ type, value, file }) {
  if (value === undefined || type === "overall_quotas") return undefined;
  const opinion = opinionOn(type, value);
  return opinion.verdict === "not_found" ? undefined : { type, value, file, opinion };
}

/**
 * @param {string} id
 * @returns {Read}
 */
function readAddress(id) {
  if (isIP(id) === 0) return { problem: `"${id}" is not a valid IP address` };
  return { value: isIP(id) === 4 ? id : new URL(`http://[${id}]`).hostname.slice(1, -1) };
}

/**
 * @param {string} id
 * @returns {Read}
 */
function readDomain(id) {
  const value = id.toLowerCase();
  return DOMAIN.test(value) ? { value } : { problem: `"${id}" is not a valid domain pattern` };
}

/**
 * @param {string} id
 * @returns {Read}
 */
function readFile(id) {
  const hash = id.toLowerCase();
  if (!HASH.test(hash)) return { problem: `"${id}" is not a valid file hash` };
  const file = fileOf(hash);
  return { value: file.sha256, file };
}

/**
 * Base64url of a URL. What decodes to something else is not found
 * (https://docs.virustotal.com/reference/errors has `URL "thisurlidmakesnosenseatall" not found`),
 * and so is a SHA-256: how VirusTotal canonicalises before it hashes is unpublished.
 * @param {string} id
 * @returns {Read}
 */
function readUrl(id) {
  if (!/^[A-Za-z0-9_-]+={0,2}$/.test(id)) return { problem: "Unable to canonicalize url" };
  const text = Buffer.from(id, "base64url").toString("utf8");
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) && URL.canParse(text) ? { value: new URL(text).href } : {};
}

/** @param {string} segment */
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
