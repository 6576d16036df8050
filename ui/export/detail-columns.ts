/** `Details` as columns: every key of the contract has one, or one for each of its parts. */
import type { Details } from "iocular";

import { type Cell, listed } from "./cell.ts";

/** `topDetections` says nothing that `detections` does not. */
type Told = Required<Omit<Details, "topDetections">>;

type DetailColumn = [name: string, read: (details: Details) => Cell];

/** How a value becomes one cell; or its parts, which are a cell each. */
type Reading<Value> = ((value: Value) => Cell) | (keyof Value & string)[];

/** A text, a number, or a list of texts. */
const plain = (value: string | number | readonly string[] | undefined): Cell =>
  typeof value === "object" ? listed(value) : value;

/** In the order of the contract. A key without a place here is an error of types. */
const READINGS: { [Key in keyof Told]: Reading<Told[Key]> } = {
  reputation: plain,
  tags: plain,
  votes: ["harmless", "malicious"],
  detections: each(({ engine, category, result }) => `${engine}: ${result} (${category})`),
  context: each(({ severity, title, source, details }) => `${severity}: ${title} (${source})${after(" ", details)}`),
  assessment: ["verdict", "severity", "score"],
  country: plain,
  asOwner: plain,
  asn: plain,
  network: plain,
  registrar: plain,
  createdAt: plain,
  updatedAt: plain,
  expiresAt: plain,
  categories: plain,
  ranks: each(({ list, rank }) => `${list}: ${rank}`),
  dns: each(({ type, value }) => `${type} ${value}`),
  certificate: ["subject", "issuer", "validFrom", "validTo", "names"],
  jarm: plain,
  whoisAt: plain,
  title: plain,
  finalUrl: plain,
  httpStatus: plain,
  contentSha256: plain,
  redirects: plain,
  threatNames: plain,
  targetedBrands: plain,
  names: plain,
  fileType: plain,
  typeTag: plain,
  size: plain,
  threatLabel: plain,
  threatNamesRanked: each(ranked),
  threatCategories: each(ranked),
  signature: ["status", "signers", "product", "signedAt"],
  sandboxes: each(({ name, category, families }) => `${name}: ${category}${inBrackets(families?.join(", "))}`),
  yara: each(({ rule, author, source }) => `${rule}${after(" by ", author)}${inBrackets(source)}`),
  sigma: ["critical", "high", "medium", "low", "rules"],
  ids: ["high", "medium", "low", "info", "alerts"],
  families: plain,
  distributors: plain,
  firstSeenAt: plain,
  lastSubmittedAt: plain,
  timesSubmitted: plain,
  uniqueSources: plain,
  seenInTheWildAt: plain,
  md5: plain,
  sha1: plain,
  sha256: plain,
  ssdeep: plain,
  tlsh: plain,
  vhash: plain,
  imphash: plain,
  cut: each(({ list, count }) => `${list}: ${count}`),
};

/** `asOwner` is `as_owner`, the issuer of `certificate` is `certificate_issuer`. */
export const DETAIL_COLUMNS: readonly DetailColumn[] = (Object.keys(READINGS) as (keyof Told)[]).flatMap(columnsOf);

function columnsOf<Key extends keyof Told>(key: Key): DetailColumn[] {
  const reading = READINGS[key] as Reading<Told[Key]>;
  if (Array.isArray(reading))
    return reading.map((part) => [`${snake(key)}_${snake(part)}`, (details) => plain(partOf(details[key], part))]);
  const read = reading as (value: unknown) => Cell;
  return [[snake(key), (details) => (details[key] === undefined ? undefined : read(details[key]))]];
}

function partOf(value: unknown, part: string) {
  return (value as Record<string, string | undefined> | undefined)?.[part];
}

function snake(key: string) {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A list whose items are records. */
function each<Item>(write: (item: Item) => string) {
  return (items: readonly Item[]) => listed(items.map(write));
}

function ranked({ name, count }: { name: string; count: number }) {
  return `${name}: ${count}`;
}

function after(between: string, text?: string) {
  return text ? between + text : "";
}

function inBrackets(text?: string) {
  return text ? ` (${text})` : "";
}
