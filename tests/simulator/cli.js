#!/usr/bin/env node
/** The simulator as a command. */
import { parseArgs } from "node:util";

import { startSimulator } from "./simulator.js";

const HELP = `Starts a simulated VirusTotal on loopback.

  node tests/simulator/cli.js [options]

  --port N            where it listens (default 8090; 0: any that is free)
  --host NAME         default 127.0.0.1
  --quota RULE        public (4 a minute, 500 a day, 15 500 a month), none (default),
                      or numbers: WINDOW/DAY/MONTH, such as 4/500/15500 or 10/none/none
  --window MS         the length of the quota's window (default 60000)
  --count-refused     refused requests use up the quota too
  --latency MS        how long an answer takes: 200, or a range: 50-300
  --seed N            for a range of latency (default 0)
  --key KEY           a key that is accepted; may be given again (default: any)
  --gzip              compresses, as VirusTotal does
  --cors              lets pages in, which VirusTotal does not
  --unmarked          does not say in each answer that it is simulated
  --control           serves /control/… for tests in another process
  --help              this text
`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8090" },
    host: { type: "string", default: "127.0.0.1" },
    quota: { type: "string", default: "none" },
    window: { type: "string" },
    "count-refused": { type: "boolean", default: false },
    latency: { type: "string", default: "0" },
    seed: { type: "string", default: "0" },
    key: { type: "string", multiple: true },
    gzip: { type: "boolean", default: false },
    cors: { type: "boolean", default: false },
    unmarked: { type: "boolean", default: false },
    control: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await run();

async function run() {
  const { host, gzip, cors, unmarked, control } = values;
  const simulator = await startSimulator({
    port: number("port", values.port),
    host,
    quota: { ...quota(values.quota), countRefused: values["count-refused"] },
    windowMs: values.window === undefined ? undefined : number("window", values.window),
    latency: latency(values.latency),
    keys: values.key ?? "any",
    gzip,
    cors,
    marked: !unmarked,
    control,
  });
  process.stdout.write(`Simulated VirusTotal (no real verdicts): ${simulator.baseUrl}\n`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => simulator.close());
}

/** @param {string} text */
function quota(text) {
  if (text === "public") return {};
  if (text === "none") return { perWindow: null, perDay: null, perMonth: null };
  const limits = text.split("/").map((limit) => (limit === "none" ? null : number("quota", limit)));
  if (limits.length !== 3) throw new TypeError(`--quota: expected public, none or WINDOW/DAY/MONTH, got ${text}`);
  return { perWindow: limits[0], perDay: limits[1], perMonth: limits[2] };
}

/** @param {string} text */
function latency(text) {
  const [min, max = min] = text.split("-").map((part) => number("latency", part));
  return { min, max, seed: values.seed };
}

/**
 * @param {string} name
 * @param {string} text
 */
function number(name, text) {
  if (!/^\d+$/.test(text)) throw new TypeError(`--${name}: expected a number, got ${text}`);
  return Number(text);
}
