import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:https";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { selfSigned } from "./certificate.js";
import { ask } from "./client.js";
import { latencyOf } from "./latency.js";
import { startSimulator } from "./simulator.js";

const CLI = fileURLToPath(new URL("cli.js", import.meta.url));

test("closing ends what hangs at once", async () => {
  const sim = await startSimulator({ latency: 3_600_000 });
  const hanging = assert.rejects(ask(sim, "/domains/google.com"));
  await sim.until(({ inFlight }) => inFlight === 1);
  await sim.close();
  await hanging;
});

test("a range of latency is the same for the same seed", () => {
  const draws = (seed) => {
    const latency = latencyOf({ min: 50, max: 300, seed });
    return Array.from({ length: 50 }, () => latency({}));
  };
  assert.deepEqual(draws(1), draws(1));
  assert.notDeepEqual(draws(1), draws(2));
  assert.ok(draws(1).every((ms) => ms >= 50 && ms <= 300));
});

test("an answer waits for its latency", async () => {
  const sim = await startSimulator({ latency: 40 });
  await ask(sim, "/domains/google.com");
  const { at, endedAt } = await sim.until(({ requests }) => requests[0]?.endedAt >= 0 && requests[0]);
  // Timers count whole milliseconds.
  assert.ok(endedAt - at >= 39, `${endedAt - at}`);
  await sim.close();
});

test("it compresses for who accepts it", async () => {
  const sim = await startSimulator({ gzip: true });
  const packed = await ask(sim, "/domains/google.com");
  assert.equal(packed.headers.get("content-encoding"), "gzip");
  const plain = await ask(sim, "/domains/google.com", { headers: { "accept-encoding": "identity" } });
  assert.equal(plain.headers.get("content-encoding"), null);
  assert.equal(packed.text, plain.text);
  await sim.close();
});

test("it speaks TLS with a certificate made on the spot", async () => {
  const { key, cert, spki } = selfSigned(["www.virustotal.com", "localhost", "127.0.0.1"]);
  const sim = await startSimulator({ tls: { key, cert } });
  assert.match(spki, /^[A-Za-z0-9+/]{43}=$/);
  for (const servername of ["www.virustotal.com", "localhost"]) {
    const sent = request(`${sim.baseUrl}/domains/google.com`, {
      ca: cert,
      servername,
      headers: { "x-apikey": "k" },
      agent: false,
    }).end();
    const [response] = await once(sent, "response");
    response.resume();
    assert.equal(response.statusCode, 200);
  }
  const stranger = request(`${sim.baseUrl}/`, { ca: cert, servername: "other.example", agent: false }).end();
  const [error] = await once(stranger, "error");
  assert.equal(error.code, "ERR_TLS_CERT_ALTNAME_INVALID");
  await sim.close();
});

test("as a command it says where it is, takes orders, and goes when it is told", async () => {
  const child = spawn(process.execPath, [
    CLI,
    "--port",
    "0",
    "--quota",
    "2/none/none",
    "--latency",
    "0-5",
    "--key",
    "good",
    "--control",
  ]);
  try {
    const [line] = await once(createInterface(child.stdout), "line");
    const baseUrl = /http:\/\/\S+/.exec(line)[0];
    const control = (path, method, body) =>
      fetch(new URL(`/control/${path}`, baseUrl), { method, body: body && JSON.stringify(body) });
    const sim = { baseUrl };
    assert.equal((await ask(sim, "/domains/google.com", { key: "bad" })).status, 401);
    assert.equal((await control("faults", "POST", { fault: "error", status: 503, times: 1 })).status, 200);
    assert.equal((await control("faults", "POST", { fault: "flood" })).status, 400);
    const statuses = [];
    for (let n = 1; n <= 3; n += 1) statuses.push((await ask(sim, "/domains/google.com", { key: "good" })).status);
    assert.deepEqual(statuses, [503, 200, 429]);
    const state = await (await control("state", "GET")).json();
    assert.deepEqual([state.requests.length, state.maxInFlight, state.maxPerWindow], [4, 1, 4]);
    await control("settings", "POST", { quota: "none" });
    await control("reset", "POST");
    assert.equal((await ask(sim, "/domains/google.com", { key: "good" })).status, 200);
    assert.equal((await (await control("state", "GET")).json()).requests.length, 1);
    assert.equal((await control("nothing", "POST")).status, 404);
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    assert.equal(code, 0);
  } finally {
    child.kill("SIGKILL");
  }
});

test("the command explains itself, and refuses what it does not understand", async () => {
  const run = async (...args) => {
    const child = spawn(process.execPath, [CLI, ...args]);
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
    const [code] = await once(child, "close");
    return { code, text };
  };
  const help = await run("--help");
  assert.equal(help.code, 0);
  assert.match(help.text, /--quota RULE/);
  for (const args of [["--quota", "lots"], ["--latency", "fast"], ["--unknown"]])
    assert.notEqual((await run(...args)).code, 0, args.join(" "));
});

test("nobody outside reaches the strings of a simulator without --control", async () => {
  const sim = await startSimulator();
  assert.equal((await fetch(`${sim.url}/control/state`, { headers: { "x-apikey": "k" } })).status, 404);
  await sim.close();
});
