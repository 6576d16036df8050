import assert from "node:assert/strict";
import { connect } from "node:net";
import { afterEach, beforeEach, test } from "node:test";
import { gunzipSync } from "node:zlib";

import { ask } from "../client.js";
import { ERRORS, FOREIGN, ODD_TEXT, WRONG_JSON, WRONG_SHAPE, startSimulator } from "../simulator.js";

const PATH = "/domains/malicious-1.example.com";
let sim;
beforeEach(async () => (sim = await startSimulator()));
afterEach(() => sim.close());

/** All bytes of an answer as they came, and whether the connection was reset. */
function raw(path, headers = "") {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(sim.url);
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET /api/v3${path} HTTP/1.1\r\nHost: x\r\nx-apikey: k\r\nConnection: close\r\n${headers}\r\n`),
    );
    const chunks = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", () => {});
    socket.on("close", (failed) => {
      const bytes = Buffer.concat(chunks);
      const end = bytes.indexOf("\r\n\r\n");
      resolve({
        reset: failed,
        head: bytes.subarray(0, Math.max(end, 0)).toString("latin1"),
        body: end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4),
      });
    });
  });
}

const lengthOf = (head) => Number(/content-length: (\d+)/i.exec(head)?.[1]);

test("an error has its code's status, or the one it is given", async () => {
  for (const [code, [status, message]] of Object.entries(ERRORS)) {
    sim.fail({ fault: "error", code, times: 1 });
    const answer = await ask(sim, PATH);
    assert.deepEqual([answer.status, JSON.parse(answer.text)], [status, { error: { code, message } }]);
  }
  sim.fail({ fault: "error", status: 503, meta: true, messageFirst: true, times: 1 });
  const { error, meta } = JSON.parse((await ask(sim, PATH)).text);
  assert.deepEqual([Object.keys(error), error.code, typeof meta], [["message", "code"], "TransientError", "object"]);
  sim.fail({ fault: "error", status: 429, html: true });
  assert.deepEqual([(await ask(sim, PATH)).headers.get("content-type")], ["text/html"]);
});

test("Retry-After is seconds, a date, or rubbish", async () => {
  for (const [retryAfter, expected] of [
    [7, /^7$/],
    ["soon", /^soon$/],
    [{ dateInMs: 60_000 }, / GMT$/],
  ]) {
    sim.fail({ fault: "error", status: 429, retryAfter, times: 1 });
    assert.match((await ask(sim, PATH)).headers.get("retry-after"), expected);
  }
});

test("ten kinds of wrong JSON, of which none is JSON", async () => {
  assert.equal(Object.keys(WRONG_JSON).length, 10);
  for (const kind of Object.keys(WRONG_JSON)) {
    sim.fail({ fault: "wrongJson", kind, times: 1 });
    const answer = await ask(sim, PATH);
    assert.equal(answer.status, 200);
    assert.throws(() => JSON.parse(answer.text), SyntaxError, kind);
  }
});

test("right JSON of the wrong shape has no attributes", async () => {
  for (const kind of Object.keys(WRONG_SHAPE)) {
    sim.fail({ fault: "wrongShape", kind, times: 1 });
    const { text } = await ask(sim, PATH);
    const { attributes } = JSON.parse(text)?.data ?? {};
    assert.ok(attributes === undefined || Array.isArray(attributes), kind);
  }
});

test("a truncated body ends short of its length, or without its last chunk", async () => {
  sim.fail({ fault: "truncated", times: 1 });
  const declared = await raw(PATH);
  assert.ok(declared.body.length > 0 && declared.body.length < lengthOf(declared.head));
  sim.fail({ fault: "truncated", chunked: true, times: 1 });
  const chunked = await raw(PATH);
  assert.ok(chunked.body.length > 0 && !chunked.body.toString("latin1").endsWith("0\r\n\r\n"));
});

test("a reset comes before the headers, or in the body", async () => {
  sim.fail({ fault: "reset", times: 1 });
  const before = await raw(PATH);
  assert.deepEqual([before.reset, before.head], [true, ""]);
  sim.fail({ fault: "reset", at: "body", times: 1 });
  await assert.rejects(ask(sim, PATH));
  assert.equal(sim.requests.at(-1).status, 200);
});

test("a hang lasts until the client leaves, before the headers or in the body", async () => {
  for (const at of ["headers", "body"]) {
    sim.reset();
    sim.fail({ fault: "hang", at });
    const leaving = new AbortController();
    const response = fetch(sim.baseUrl + PATH, { headers: { "x-apikey": "k" }, signal: leaving.signal });
    if (at === "body") assert.equal((await response).status, 200);
    else await sim.until(({ inFlight }) => inFlight === 1);
    leaving.abort();
    if (at === "headers") await assert.rejects(response);
    else await assert.rejects(response.then((answer) => answer.text()));
    assert.ok(await sim.until(({ requests }) => requests[0]?.aborted));
  }
});

test("what is held back comes whole once its rule is removed, and holds up no end", async () => {
  for (const release of [(rule) => rule.remove(), () => sim.faults.clear()]) {
    sim.reset();
    const rule = sim.fail({ fault: "hold" });
    const held = ask(sim, PATH);
    await sim.until(({ inFlight }) => inFlight === 1);
    assert.equal(sim.requests[0].status, undefined);
    release(rule);
    assert.equal((await held).status, 200);
  }
  sim.fail({ fault: "hold" });
  const cut = ask(sim, PATH).catch(() => "cut");
  await sim.until(({ inFlight }) => inFlight === 1);
  await sim.close();
  assert.equal(await cut, "cut");
});

test("empty, HTML, and a redirect are what they say", async () => {
  sim.fail({ fault: "empty", times: 1 });
  assert.deepEqual((({ status, text }) => [status, text])(await ask(sim, PATH)), [200, ""]);
  sim.fail({ fault: "html", times: 1 });
  assert.match((await ask(sim, PATH)).text, /^<!doctype html>/);
  sim.fail({ fault: "redirect", to: "http://elsewhere.example/", times: 1 });
  const redirect = await ask(sim, PATH);
  assert.deepEqual([redirect.status, redirect.headers.get("location")], [302, "http://elsewhere.example/"]);
});

test("what is not VirusTotal's word comes with the status that is asked for", async () => {
  for (const [kind, body] of Object.entries(FOREIGN)) {
    sim.fail({ fault: "foreign", kind, status: 403, times: 1 });
    const { status, text } = await ask(sim, PATH);
    assert.deepEqual([status, text], [403, body]);
  }
});

test("a text that is none stands in a report that is whole", async () => {
  for (const [kind, bytes] of Object.entries(ODD_TEXT)) {
    sim.fail({ fault: "oddText", kind, times: 1 });
    const { body } = await raw(PATH);
    assert.ok(body.includes(Buffer.concat([Buffer.from('"registrar":"'), bytes, Buffer.from('"')])), kind);
    assert.match(body.toString(), /"last_analysis_stats":/);
  }
});

test("a drip gives the whole report, in many pieces", async () => {
  const whole = (await ask(sim, PATH)).text;
  sim.fail({ fault: "drip", chunkBytes: 4096, everyMs: 1 });
  const response = await fetch(sim.baseUrl + PATH, { headers: { "x-apikey": "k" } });
  let pieces = 0;
  let text = "";
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    pieces += 1;
    text += piece;
  }
  assert.equal(text, whole);
  assert.ok(pieces > 1);
});

test("a huge body has the length it was given, declared or not", async () => {
  for (const contentLength of [true, false]) {
    sim.fail({ fault: "huge", bytes: 5_000_000, contentLength, times: 1 });
    const { head, body } = await raw(PATH);
    assert.equal(lengthOf(head), contentLength ? 5_000_000 : NaN);
    assert.ok(body.length >= 5_000_000);
  }
});

test("a hundred megabytes stop being made when the client has left", async () => {
  sim.fail({ fault: "huge" });
  const response = await fetch(sim.baseUrl + PATH, { headers: { "x-apikey": "k" } });
  await response.body.cancel();
  assert.ok(await sim.until(({ requests }) => requests[0]?.aborted));
});

test("a gzip bomb is small on the wire", async () => {
  sim.fail({ fault: "gzipBomb", bytes: 20_000_000 });
  const { head, body } = await raw(PATH);
  assert.match(head, /content-encoding: gzip/i);
  assert.ok(body.length < 200_000);
});

test("a body labelled gzip that is not", async () => {
  sim.fail({ fault: "notGzip", status: 429 });
  const { head, body } = await raw(PATH);
  assert.match(head, /content-encoding: gzip/i);
  assert.throws(() => gunzipSync(body));
});

test("a report's attributes can be hostile, __proto__ too", async () => {
  sim.fail(
    JSON.parse(
      '{"fault": "report", "attributes": {"title": "<img src=x onerror=alert(1)>", "__proto__": {"polluted": true}}}',
    ),
  );
  const { text } = await ask(sim, PATH);
  const { attributes } = JSON.parse(text).data;
  assert.equal(attributes.title, "<img src=x onerror=alert(1)>");
  assert.ok(Object.hasOwn(attributes, "__proto__"));
  assert.ok(attributes.last_analysis_stats.malicious > 0);
});

test("rules strike by type, id, path, number, every so many, and so often", async () => {
  const struck = async (rule, paths) => {
    sim.reset();
    const handle = sim.fail({ fault: "error", status: 503, ...rule });
    const statuses = [];
    for (const path of paths) statuses.push((await ask(sim, path)).status === 503 ? "x" : ".");
    assert.equal(handle.hits, statuses.filter((status) => status === "x").length);
    return statuses.join("");
  };
  const six = Array(6).fill(PATH);
  const url = `/urls/${Buffer.from("http://clean-1.example.com/a").toString("base64url")}`;
  assert.equal(await struck({ type: "url" }, [PATH, url, PATH]), ".x.");
  assert.equal(await struck({ id: "malicious-1.example.com" }, [PATH, url]), "x.");
  assert.equal(await struck({ id: "http://clean-1.example.com/a" }, [PATH, url]), ".x");
  assert.equal(await struck({ path: "/urls/" }, [PATH, url]), ".x");
  assert.equal(await struck({ path: /domains/g }, [PATH, url, PATH]), "x.x");
  assert.equal(await struck({ pathPattern: "^/api/v3/domains" }, [PATH, url]), "x.");
  assert.equal(await struck({ nth: 2 }, six), ".x....");
  assert.equal(await struck({ nth: [1, 4] }, six), "x..x..");
  assert.equal(await struck({ every: 3 }, six), "..x..x");
  assert.equal(await struck({ times: 2 }, six), "xx....");
  assert.equal(await struck({ type: "url", nth: 1 }, [PATH, url, url]), ".x.");
  const chance = await struck({ probability: 0.5, seed: 7 }, [...six, ...six]);
  assert.equal(await struck({ probability: 0.5, seed: 7 }, [...six, ...six]), chance);
  assert.match(chance, /x/);
  assert.match(chance, /\./);
});

test("a rule that is taken away strikes no more", async () => {
  const rule = sim.fail({ fault: "html" });
  rule.remove();
  assert.equal((await ask(sim, PATH)).headers.get("content-type"), "application/json");
});

test("a rule that makes no sense is refused at once", () => {
  assert.throws(() => sim.fail({ fault: "flood" }), /fault: expected one of error, /);
  assert.throws(() => sim.fail({ fault: "wrongJson", kind: "odd" }), /kind: expected one of unclosed, /);
  assert.throws(() => sim.fail({ fault: "redirect" }), /to: expected/);
});
