import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";

import { startSimulator } from "../../tests/simulator/simulator.js";
import { startServer } from "./server.mjs";

const REPORT = "/api/v3/ip_addresses/8.8.8.8";

let parent, folder, virustotal;
const servers = [];

before(async () => {
  parent = mkdtempSync(join(tmpdir(), "iocular-serve-"));
  folder = join(parent, "www");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(parent, "secret.txt"), "secret");
  mkdirSync(join(parent, "www-other"));
  writeFileSync(join(parent, "www-other", "secret.txt"), "secret");
  for (const [name, text] of [
    ["index.html", "<p>page"],
    ["assets/a-1.wasm", "\0asm"],
    ["assets/a-1.js", "1"],
    ["a b.txt", "blank"],
  ]) {
    writeFileSync(join(folder, name), text);
  }
  virustotal = await startSimulator();
});

after(async () => {
  await virustotal.close();
  rmSync(parent, { recursive: true });
});

afterEach(async () => {
  virustotal.reset();
  for (const server of servers.splice(0)) await server.close();
});

async function start(options) {
  const server = await startServer({ folder, virustotal: virustotal.url, ...options });
  servers.push(server);
  return server;
}

/** Asks with the path as it is written: `fetch` would tidy it. */
function ask(server, path, { method = "GET", headers = {} } = {}) {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request(
      { host: "127.0.0.1", port, path, method, headers: { host: `localhost:${port}`, ...headers } },
      (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (text) => (body += text));
        response.once("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
      },
    )
      .once("error", reject)
      .end();
  });
}

const digest = (key) => createHash("sha256").update(key).digest("hex");
const keysAsked = () => virustotal.requests.map(({ keyDigest }) => keyDigest);

test("the page is served, with a policy that lets wasm in and nothing inline", async () => {
  const { status, headers, body } = await ask(await start(), "/?a=1");
  assert.deepEqual([status, body], [200, "<p>page"]);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["cache-control"], "no-cache");
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.match(headers["content-security-policy"], /script-src 'self' 'wasm-unsafe-eval';/);
  assert.doesNotMatch(headers["content-security-policy"], /unsafe-inline|'unsafe-eval'/);
});

test("wasm has the type that streaming compilation asks for, and hashed names are kept for good", async () => {
  const { headers } = await ask(await start(), "/assets/a-1.wasm");
  assert.equal(headers["content-type"], "application/wasm");
  assert.match(headers["cache-control"], /immutable/);
});

test("a name with a blank is found, HEAD has no body, other methods are refused", async () => {
  const server = await start();
  assert.equal((await ask(server, "/a%20b.txt")).body, "blank");
  assert.deepEqual(await ask(server, "/a%20b.txt", { method: "HEAD" }).then(({ status, body }) => [status, body]), [
    200,
    "",
  ]);
  assert.equal((await ask(server, "/", { method: "POST" })).status, 405);
});

for (const path of [
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/%2e%2e%2fsecret.txt",
  "/assets/../../secret.txt",
  "/..%5csecret.txt",
  "/../www-other/secret.txt",
  "//secret.txt",
  "/index.html%00.txt",
  "/%",
  "/assets",
  "/missing",
]) {
  test(`nothing is served for ${path}`, async () => {
    const { status, body } = await ask(await start(), path);
    assert.equal(status, 404);
    assert.doesNotMatch(body, /secret/);
  });
}

test("without a key the simulator answers, and the page is told so", async () => {
  const server = await start();
  assert.equal((await ask(server, "/iocular.json")).body, '{"mode":"simulator"}');
  assert.equal((await ask(server, REPORT)).status, 200);
  assert.equal(server.simulator.requests.length, 1);
  assert.equal(virustotal.requests.length, 0);
});

test("a request that brings a key goes to VirusTotal with that key", async () => {
  const server = await start();
  assert.equal((await ask(server, REPORT, { headers: { "x-apikey": "typed" } })).status, 200);
  assert.equal(server.simulator.requests.length, 0);
  assert.deepEqual(keysAsked(), [digest("typed")]);
});

test("a key of our own is for the page that is opened by its whole address, and for nobody else", async () => {
  const server = await start({ apiKey: "ours" });
  const [, secret] = server.pageUrl.split("#relay-key=");
  assert.equal((await ask(server, "/iocular.json")).body, '{"mode":"virustotal"}');
  await ask(server, REPORT, { headers: { "x-apikey": secret } });
  await ask(server, REPORT, { headers: { "x-apikey": "typed" } });
  assert.equal(server.simulator.requests.length, 0);
  assert.deepEqual(keysAsked(), [digest("ours"), digest("typed")]);
  for (const headers of [{}, { "sec-fetch-site": "same-origin" }, { origin: server.url }])
    assert.equal((await ask(server, REPORT, { headers })).status, 401);
  assert.equal(keysAsked().length, 2);
});

test("other pages of this machine reach the simulator under an address of its own, also where there is a key", async () => {
  const vite = "http://localhost:5173";
  for (const server of [await start(), await start({ apiKey: "ours" })]) {
    const path = `/simulator${REPORT}`;
    const answer = await ask(server, path, { headers: { origin: vite, "x-apikey": "typed" } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers["access-control-allow-origin"], vite);
    assert.equal((await ask(server, path, { method: "OPTIONS", headers: { origin: vite } })).status, 204);
    assert.equal(server.simulator.requests.length, 1);
    for (const origin of ["https://evil.example", "http://localhost.evil.example", "null"])
      assert.equal((await ask(server, path, { headers: { origin } })).status, 403, origin);
    assert.equal((await ask(server, REPORT, { headers: { origin: vite } })).status, 403);
  }
  assert.deepEqual(keysAsked(), []);
});

test("no two servers have the same secret, and one without a key has none", async () => {
  const [one, two, keyless] = [await start({ apiKey: "ours" }), await start({ apiKey: "ours" }), await start()];
  const secretOf = ({ pageUrl }) => new URL(pageUrl).hash;
  assert.notEqual(secretOf(one), secretOf(two));
  assert.equal(secretOf(keyless), "");
});

test("a foreign page can neither spend our key nor read through it, under whatever name it finds us", async () => {
  const server = await start({ apiKey: "ours" });
  for (const headers of [
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site" },
    { host: "evil.example", "sec-fetch-site": "same-origin" },
  ]) {
    const sent = { "x-apikey": new URL(server.pageUrl).hash.split("=")[1], ...headers };
    assert.equal((await ask(server, REPORT, { headers: sent })).status, 403);
  }
  assert.equal(virustotal.requests.length, 0);
});

test("a connection on which nothing moves is closed", { timeout: 20_000 }, async () => {
  const { url } = await start({ idleMs: 200 });
  const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write("GET / HTTP/1.1\r\n"));
  await once(socket.resume(), "close");
});

test("a port in use is a message, not a stack", async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  await assert.rejects(startServer({ folder, port }), { message: new RegExp(`Port ${port} is in use.*--port`) });
});

test("close ends it at once, though an answer hangs", async () => {
  const server = await start();
  server.simulator.fail({ fault: "hang" });
  const pending = ask(server, REPORT).then(
    () => "answered",
    () => "cut",
  );
  await server.simulator.until((simulator) => simulator.requests.length === 1);
  await servers.pop().close();
  assert.equal(await pending, "cut");
});
