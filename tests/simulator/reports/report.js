/**
 * A report's body: the same bytes for the same indicator, made once and kept while it is in use.
 */
import { createHash } from "node:crypto";

import { Random } from "../random.js";
import { address } from "./address.js";
import { domain } from "./domain.js";
import { file } from "./file.js";
import { assessment } from "./findings.js";
import { growTo, serialise } from "./growth.js";
import { url } from "./url.js";

/**
 * What a report is about.
 * @typedef {import("../subjects.js").Reported} Reported
 */

/**
 * What makes a report: its attributes, and what it has more of until it is long enough.
 * @typedef {object} Made
 * @property {Record<string, unknown>} attributes
 * @property {import("./growth.js").Growth} growth
 */

/**
 * @typedef {object} Generator
 * @property {(random: Random, subject: Reported) => Made} generate
 * @property {string} collection
 */

/** @type {Record<import("../indicators.js").ObjectType, Generator>} */
const GENERATORS = {
  ip_address: { generate: address, collection: "ip_addresses" },
  domain: { generate: domain, collection: "domains" },
  url: { generate: url, collection: "urls" },
  file: { generate: file, collection: "files" },
};

/** Some five thousand reports of ordinary length. */
const KEPT_BYTES = 200 * 1024 * 1024;

/**
 * The report as an object, made anew.
 * @param {Reported} subject
 */
export function report(subject) {
  const { generate, collection } = GENERATORS[subject.type];
  const random = new Random(`${subject.type} ${subject.value}`);
  const { attributes, growth } = generate(random, subject);
  Object.assign(attributes, assessment(subject));
  // VirusTotal names a URL by the SHA-256 of its own canonical form.
  const id = subject.type === "url" ? createHash("sha256").update(subject.value).digest("hex") : subject.value;
  const links = { self: `https://www.virustotal.com/api/v3/${collection}/${id}` };
  const whole = { data: { id, type: subject.type, links, attributes } };
  growTo(whole, growth);
  return whole;
}

/** Keeps bodies up to a number of bytes, the longest unused out first. */
export class ReportBodies {
  /** @type {Map<string, Buffer>} */
  #bodies = new Map();
  #bytes = 0;

  /** @param {Reported} subject */
  of(subject) {
    const key = `${subject.type} ${subject.value}`;
    const body = this.#bodies.get(key) ?? Buffer.from(serialise(report(subject)));
    if (!this.#bodies.delete(key)) this.#bytes += body.length;
    this.#bodies.set(key, body);
    for (const [oldest, { length }] of this.#bodies) {
      if (this.#bytes <= KEPT_BYTES) break;
      this.#bodies.delete(oldest);
      this.#bytes -= length;
    }
    return body;
  }
}
