/**
 * What an indicator is, without what anybody says of it: an observable, and a pattern that finds
 * it.
 */
import type { Details, Ioc, IocType } from "iocular";

import { type Frame, type StixObject, observable, timeless } from "./objects.ts";

const TYPES: Partial<Record<IocType, string>> = {
  ipv4: "ipv4-addr",
  ipv6: "ipv6-addr",
  domain: "domain-name",
  url: "url",
  email: "email-addr",
};

/** By the names of STIX, in the order in which a file's id wants them: STIX 2.1, section 6.7. */
const DIGESTS = [
  ["MD5", "md5", /^[0-9a-f]{32}$/i],
  ["SHA-1", "sha1", /^[0-9a-f]{40}$/i],
  ["SHA-256", "sha256", /^[0-9a-f]{64}$/i],
] as const;

/** VirusTotal writes its version before it; STIX has the 70 digits alone. */
const TLSH = /^(?:T1)?([0-9a-f]{70})$/i;
const SSDEEP = /^[a-z0-9/+:.]{1,128}$/i;

type Digests = Partial<Record<(typeof DIGESTS)[number][0], string>>;

/** `details` are those of a report about it, if there is one. */
export async function observableOf(ioc: Ioc, details: Details, frame: Frame): Promise<StixObject> {
  const { object_marking_refs } = frame;
  const type = TYPES[ioc.type];
  if (type) return observable(type, { value: ioc.value }, { value: ioc.value, object_marking_refs });
  return ioc.type === "cve" ? vulnerability(ioc.value, frame) : file(ioc, details, object_marking_refs);
}

/**
 * Finds it, under whichever of its names. Quotes and backslashes are escaped: STIX 2.1, section
 * 9.2.
 */
export function patternOf(ioc: Ioc, details: Details) {
  const type = TYPES[ioc.type];
  const comparisons = type
    ? [`${type}:value = ${literal(ioc.value)}`]
    : Object.entries(digestsOf(ioc, details)).map(([name, digest]) => `file:hashes.'${name}' = ${literal(digest)}`);
  return `[${comparisons.join(" OR ")}]`;
}

/**
 * The id is made from one digest alone, the first of the order. The file's name would be part of it
 * too, which is why it stands in the note.
 */
function file(ioc: Ioc, details: Details, object_marking_refs: string[]) {
  const digests = digestsOf(ioc, details);
  const [first] = Object.entries(digests);
  const hashes = { ...digests, ...fuzzy(details) };
  const size = Number.isSafeInteger(details.size) ? { size: details.size } : {};
  return observable(
    "file",
    { hashes: Object.fromEntries(first ? [first] : []) },
    { hashes, ...size, object_marking_refs },
  );
}

/** What was asked for, and what the report adds to it. */
function digestsOf({ type, value }: Ioc, details: Details): Digests {
  const known = DIGESTS.map(([name, key, form]) => [name, type === key ? value : details[key], form] as const);
  return Object.fromEntries(known.filter(([, digest, form]) => digest && form.test(digest)));
}

function fuzzy({ ssdeep = "", tlsh = "" }: Details) {
  const digits = TLSH.exec(tlsh)?.[1];
  return { ...(SSDEEP.test(ssdeep) && { SSDEEP: ssdeep }), ...(digits && { TLSH: digits }) };
}

/** A CVE is not observed: STIX has an object of its own for it. */
const vulnerability = (name: string, frame: Frame) =>
  timeless("vulnerability", { ...frame, name, external_references: [{ source_name: "cve", external_id: name }] });

const literal = (value: string) => `'${value.replace(/[\\']/g, "\\$&")}'`;
