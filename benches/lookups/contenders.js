/**
 * What people would write instead, each at its current version, and Iocular. All do the same work:
 * a request with the key, read, parse, the same fields picked, the verdict, progress kept; four at
 * a time.
 */
import { Orchestrator } from "/iocular/index.js";
import axios from "axios";
import Bottleneck from "bottleneck/es5.js";
import ky from "ky";
import pLimit from "p-limit";
import PQueue from "p-queue";

const KEY = "0".repeat(64);
const CONCURRENCY = 4;
const headers = { "x-apikey": KEY };
const addressOf = (baseUrl, ip) => `${baseUrl}/ip_addresses/${encodeURIComponent(ip)}`;

/** Each takes a list of addresses and gives `{ done, total, results }`. */
export const contenders = {
  /** The floor: a loop in four slots. */
  async "bare fetch"(list, baseUrl) {
    const progress = begin(list);
    let next = 0;
    const lane = async () => {
      while (next < list.length) {
        const index = next++;
        const response = await fetch(addressOf(baseUrl, list[index]), { headers });
        note(progress, index, list[index], await response.json());
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, lane));
    return progress;
  },

  async "p-limit + fetch"(list, baseUrl) {
    const progress = begin(list);
    const limit = pLimit(CONCURRENCY);
    const one = async (ip, index) =>
      note(progress, index, ip, await (await fetch(addressOf(baseUrl, ip), { headers })).json());
    await Promise.all(list.map((ip, index) => limit(one, ip, index)));
    return progress;
  },

  async "p-queue + ky"(list, baseUrl) {
    const progress = begin(list);
    const queue = new PQueue({ concurrency: CONCURRENCY });
    const api = ky.create({ headers, retry: 1, timeout: 30_000 });
    await queue.addAll(
      list.map((ip, index) => async () => note(progress, index, ip, await api.get(addressOf(baseUrl, ip)).json())),
    );
    return progress;
  },

  async "Bottleneck + axios"(list, baseUrl) {
    const progress = begin(list);
    const limiter = new Bottleneck({ maxConcurrent: CONCURRENCY });
    const api = axios.create({ headers, adapter: "fetch", timeout: 30_000 });
    await Promise.all(
      list.map((ip, index) =>
        limiter.schedule(async () => note(progress, index, ip, (await api.get(addressOf(baseUrl, ip))).data)),
      ),
    );
    return progress;
  },

  async Iocular(list, baseUrl) {
    // Nothing remembered: every lookup is one.
    const orchestrator = new Orchestrator({
      apiKey: KEY,
      baseUrl,
      quota: "unlimited",
      cacheTtlMs: { found: 0, noData: 0 },
    });
    const status = await orchestrator.enrichAll(
      "job",
      list.map((value) => ({ type: "ipv4", value })),
    );
    orchestrator.free();
    return status;
  },
};

const begin = (list) => ({ done: 0, total: list.length, results: [] });

function note(progress, index, ip, report) {
  progress.results.push(report.data ? resultOf(index, ip, report.data) : unknown(index, ip));
  progress.done += 1;
}

/** What a 404 comes to. */
const unknown = (index, value) => ({
  kind: "result",
  index,
  ioc: { type: "ipv4", value },
  provider: "VirusTotal",
  verdict: "no_data",
  known: false,
});

/** Whose word weighs, as Iocular has it. */
const WEIGHTY = [
  "Microsoft",
  "Kaspersky",
  "ESET-NOD32",
  "CrowdStrike Falcon",
  "BitDefender",
  "Sophos",
  "Symantec",
  "Fortinet",
  "Google",
  "Sangfor",
];
const weightOf = (engine) => (WEIGHTY.indexOf(engine) + WEIGHTY.length + 1) % (WEIGHTY.length + 1);

const order = (a, b) => Number(a > b) - Number(a < b);
const byWeight = (a, b) =>
  order(a.category, b.category) || weightOf(a.engine) - weightOf(b.engine) || order(a.engine, b.engine);

/** What Iocular picks from a report on an address, by hand. */
function resultOf(index, value, { id, attributes }) {
  const stats = attributes.last_analysis_stats ?? { malicious: 0, suspicious: 0, harmless: 0, undetected: 0 };
  const totalEngines = stats.malicious + stats.suspicious + stats.harmless + stats.undetected;
  const detections = Object.values(attributes.last_analysis_results ?? {})
    .filter(({ category }) => category === "malicious" || category === "suspicious")
    .map(({ engine_name: engine, category, result }) => ({ engine, category, result: result ?? category }))
    .sort(byWeight);
  const malicious = detections.filter(({ category }) => category === "malicious").slice(0, 10);
  const topDetections = malicious.map(({ engine, result }) => ({ engine, result }));
  return {
    kind: "result",
    index,
    ioc: { type: "ipv4", value },
    provider: "VirusTotal",
    verdict: verdictOf(stats, totalEngines),
    detectionCount: stats.malicious,
    totalEngines,
    scanDate: attributes.last_analysis_date ? new Date(attributes.last_analysis_date * 1000).toISOString() : null,
    known: true,
    simulated: false,
    rawStats: stats,
    details: {
      reputation: attributes.reputation,
      tags: attributes.tags,
      detections,
      topDetections,
      country: attributes.country,
      asOwner: attributes.as_owner,
      asn: attributes.asn,
      network: attributes.network,
    },
    permalink: `https://www.virustotal.com/gui/ip-address/${id}`,
    lookedUpAt: new Date().toISOString(),
    cached: false,
  };
}

function verdictOf({ malicious, suspicious }, totalEngines) {
  if (malicious > 0) return "malicious";
  if (suspicious > 0) return "suspicious";
  return totalEngines === 0 ? "no_data" : "clean";
}
