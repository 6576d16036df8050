/**
 * What is saved by one request that answers all it can: on the sample reports, one after the other
 * as people work through them, and on a made list that names each of a hundred files by its MD5,
 * SHA-1 and SHA-256. `REPORTS=folder` names other reports.
 */
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";

import init, { Orchestrator, extractIocs } from "../../dist/node.js";
import { reports } from "../extraction/text.js";
import { judge, table } from "../figures.js";

const FILES = 100;
const HASHES = ["md5", "sha1", "sha256"];

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  await init();
  const files = Array.from({ length: FILES }, (_, file) => hashesOf(`file ${file}`));
  const source = startSource(files);
  const orchestrator = new Orchestrator({ adapter: source, quota: "unlimited" });
  const figures = [];
  for (const [name, text] of Object.entries(await reports()))
    figures.push(await measure(source, orchestrator, name, extractIocs(text)));
  const list = files.flatMap((hashes) => HASHES.map((type) => hashes[type]));
  const made = await measure(source, orchestrator, `all hashes of ${FILES} files`, list);
  orchestrator.free();

  const rows = [...figures, made].map((row) => [row.name, row.indicators, row.requests, row.indicators - row.requests]);
  table(["list", "indicators", "requests", "saved"], rows);
  await writeFile(new URL("shared.json", results), `${JSON.stringify({ reports: figures, made }, null, 2)}\n`);
  return judge([
    ["no list costs more requests than it has indicators", figures.every((row) => row.requests <= row.indicators)],
    [`${3 * FILES} hashes of ${FILES} files cost ${FILES} requests`, made.requests === FILES],
  ]);
}

async function measure(source, orchestrator, name, iocs) {
  const before = source.requests;
  const { total } = await orchestrator.enrichAll(name, iocs);
  return { name, indicators: total, requests: source.requests - before };
}

/** Knows the files, and whatever else it is asked for. */
function startSource(files) {
  const known = new Map(files.flatMap((hashes) => HASHES.map((type) => [hashes[type], hashes])));
  return {
    name: "Source",
    supportedTypes: ["ipv4", "ipv6", "domain", "url", ...HASHES],
    requests: 0,
    async lookup({ value }) {
      this.requests += 1;
      return { verdict: "malicious", details: known.get(value) ?? {} };
    },
  };
}

function hashesOf(text) {
  return Object.fromEntries(HASHES.map((type) => [type, createHash(type).update(text).digest("hex")]));
}
