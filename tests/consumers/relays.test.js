/**
 * The relay in what people serve with: each example is started, and a real lookup goes through it.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";

import init, { Orchestrator, extractIocs } from "../../dist/node.js";

import { makeProject } from "./project.js";
import { bun, deno, node } from "./runtimes.js";
import { KEY, TEXT, assertAsked, assertVerdicts, withVirusTotal } from "./virus-total.js";

await init();
const LOOPBACK = ["--no-remote", "--allow-env", "--allow-net=127.0.0.1", "--allow-read", "--allow-sys"];

const SERVERS = [
  ["Node", node, ["node.js"]],
  ["Express", node, ["express.js"]],
  ["Hono, in Bun", bun, ["hono.js"]],
  ["Hono, in Deno", deno, ["serve", "--host=127.0.0.1", "--port=0", ...LOOPBACK, "hono.js"]],
  ["Deno", deno, ["run", ...LOOPBACK, "deno.js"]],
];

for (const [name, program, args] of SERVERS) {
  const skip = program ? false : "there is none for this platform";

  test(`a relay in ${name}`, { skip }, () =>
    withVirusTotal(async (virusTotal) => {
      const cwd = await makeProject("relay", { tools: ["express", "hono"] });
      await whileServing(
        program,
        args,
        { cwd, env: { ...process.env, NO_COLOR: "1", PORT: "0", UPSTREAM: virusTotal.url } },
        lookUp,
      );
      assertAsked(virusTotal);
    }),
  );
}

/** @param {string} url */
async function lookUp(url) {
  const orchestrator = new Orchestrator({ apiKey: KEY, baseUrl: `${url}/api/v3`, quota: "unlimited" });
  const { results } = await orchestrator.enrichAll("job", extractIocs(TEXT));
  orchestrator.free();
  assertVerdicts(
    results.map(({ ioc, error, verdict, detectionCount, totalEngines }) => [
      ioc.value,
      error ?? `${verdict} ${detectionCount}/${totalEngines}`,
    ]),
  );
  const elsewhere = await fetch(`${url}/api/v3/domains/example.com`, { headers: { origin: "https://other.example" } });
  assert.equal(elsewhere.status, 403, "a page that is not on its list");
}

/** Starts a server, gives its address to `use`, and ends it; a failure shows what it said. */
async function whileServing(program, args, options, use) {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise((resolve) => child.once("close", resolve));
  let said = "";
  const address = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => {
        said += text;
        const [, port] = /(?:https?:\/\/[\w.]+:|port: )(\d+)\b/.exec(said) ?? [];
        if (port && said.endsWith("\n")) resolve(`http://127.0.0.1:${port}`);
      });
  });
  try {
    await use(await Promise.race([address, closed.then(() => Promise.reject(new Error("it ended")))]));
  } catch (cause) {
    throw new Error(`${cause.message}\n${args.join(" ")} said:\n${said}`, { cause });
  } finally {
    child.kill();
    await closed;
  }
}
