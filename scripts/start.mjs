// Sets up, builds, and serves the page and its relay: `npm start`, `npm start -- --port 8081`.

import { parseArgs } from "node:util";

import { build } from "./build.mjs";
import { buildPage } from "./build/page.mjs";
import { Problem, main } from "./command.mjs";
import { startServer } from "./serve/server.mjs";
import { setUpBuild } from "./setup.mjs";

/** @type {import("../tests/simulator/simulator.js").SimulatorOptions} */
const LIKE_A_FREE_KEY = { quota: "public", latency: { min: 150, max: 900 }, marked: true };

await main(async () => {
  const port = readPort();
  await setUpBuild();
  await build();
  await buildPage();
  const server = await startServer({ port, apiKey: process.env.VT_API_KEY || undefined, simulator: LIKE_A_FREE_KEY });
  announce(server);
  endOnSignal(server);
});

function readPort() {
  const text = readOptions().port ?? process.env.PORT ?? "8080";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Problem(`The port must be a number from 0 to 65535, got "${text}"`);
  return port;
}

function readOptions() {
  try {
    return parseArgs({ options: { port: { type: "string" } } }).values;
  } catch (cause) {
    const { message } = /** @type {Error} */ (cause);
    throw new Problem(`${message}\nUsage: npm start -- --port 8081`, { cause });
  }
}

/** @param {import("./serve/server.mjs").Server} server */
function announce({ url, pageUrl, mode }) {
  console.log(`\nIocular is at ${pageUrl}\n`);
  console.log(`For a page of your own on this machine: ${url}/simulator/api/v3 (made-up verdicts, any key).\n`);
  if (mode === "virustotal") {
    console.log(`VirusTotal answers, with the key in VT_API_KEY, whoever opens this very address: what stands behind
"#" lets the page use the key. Ctrl-C ends it.`);
    return;
  }
  console.log(`*** SIMULATED: these are not VirusTotal's verdicts. A simulator on this machine makes them up.
*** For real ones type a key into the page, or start with one: VT_API_KEY=… npm start

Ctrl-C ends it.`);
}

/** @param {import("./serve/server.mjs").Server} server */
function endOnSignal(server) {
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, async () => {
      await server.close();
      process.exit(0);
    });
  }
}
