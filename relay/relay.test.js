/** The relay over real HTTP, against the simulator: what it passes on, and all that it does not. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";

import { serve as serveOn } from "../tests/loopback.js";
import { clean, notFound, startSimulator } from "../tests/simulator/simulator.js";
import { limiterOf } from "./limits.js";
import { networkOf } from "./network.js";
import { toNodeListener } from "./node.js";
import { createRelay } from "./relay.js";
import worker from "./worker.js";

const PAGE = "https://tools.example";
const DOMAIN = `/api/v3/domains/${clean(1)}`;
const HASH = "44d88612fea8a8f36de82e1278abb02f";
const SECRET = "only-callers-of-this-relay-know";

let simulator, relay, port;

before(async () => {
  simulator = await startSimulator({ keys: ["a-key", "the-relays-key"] });
  relay = await serve({
    upstream: simulator.url,
    allowedOrigins: [PAGE],
    apiKey: "the-relays-key",
    secret: SECRET,
    ownKeys: true,
  });
  port = new URL(relay.url).port;
});
after(async () => {
  await relay.close();
  await simulator.close();
});
beforeEach(() => simulator.reset());

const serve = (options) => serveOn(toNodeListener(createRelay(options)));

const ask = (path, headers = {}, init = {}) =>
  fetch(relay.url + path, { headers: { "x-apikey": "a-key", ...headers }, redirect: "manual", ...init });

const digest = (key) => createHash("sha256").update(key).digest("hex");

/** The status of a request whose first line and headers are sent as they are. */
function raw(line, headers = "") {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () =>
      socket.write(`${line}\r\nHost: 127.0.0.1:${port}\r\nx-apikey: a-key\r\nConnection: close\r\n${headers}\r\n`),
    );
    let answer = "";
    socket.setEncoding("latin1").on("data", (text) => (answer += text));
    socket.on("error", reject).on("close", () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])));
  });
}

describe("what it passes on", () => {
  test("the report on each type, with the key in its header and nothing else of the caller's", async () => {
    for (const path of [
      "/ip_addresses/198.51.100.7",
      "/ip_addresses/2001:db8::7",
      `/domains/${clean(1)}`,
      "/urls/aHR0cDovL2EuZXhhbXBsZS8",
      `/files/${HASH}`,
    ]) {
      const response = await ask(`/api/v3${path}`, {
        cookie: "session=1",
        "x-forwarded-for": "10.0.0.1",
        referer: "https://secret.example/",
      });
      assert.ok([200, 404].includes(response.status), path);
      const { headers, hasKey, keyLeaked } = simulator.requests.at(-1);
      assert.deepEqual(
        [hasKey, keyLeaked, headers.cookie, headers["x-forwarded-for"], headers.referer],
        [true, false, undefined, undefined, undefined],
        path,
      );
    }
  });

  test("VirusTotal's refusals, with Retry-After, but none of its cookies", async () => {
    simulator.fail({ fault: "error", status: 429, retryAfter: 7, times: 1 });
    const refused = await ask(DOMAIN);
    assert.deepEqual([refused.status, refused.headers.get("retry-after")], [429, "7"]);
    const retryAfter = { dateInMs: 60_000 };
    simulator.fail({ fault: "error", status: 429, retryAfter, clockAheadMs: 3_600_000, times: 1 });
    const { headers } = await ask(DOMAIN);
    const span = Date.parse(headers.get("retry-after")) - Date.parse(headers.get("date"));
    assert.equal(span, 60_000, "a date, and the clock that it goes by");
    simulator.fail({
      fault: "respond",
      status: 200,
      headers: { "set-cookie": "a=b", "content-type": "application/json", server: "secret" },
      body: "{}",
    });
    const answered = await ask(DOMAIN);
    assert.deepEqual(
      [answered.headers.get("set-cookie"), answered.headers.get("server"), answered.headers.get("cache-control")],
      [null, null, "no-store"],
    );
  });

  test("a 404, because it is an answer", async () => {
    assert.equal((await ask(`/api/v3/domains/${notFound(1)}`)).status, 404);
  });

  test("a preflight and an answer for a page that it knows", async () => {
    const preflight = await ask(
      DOMAIN,
      { origin: PAGE, "access-control-request-method": "GET", "access-control-request-headers": "x-apikey" },
      { method: "OPTIONS" },
    );
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get("access-control-allow-origin"), PAGE);
    assert.match(preflight.headers.get("access-control-allow-headers"), /x-apikey/);
    const answer = await ask(DOMAIN, { origin: PAGE });
    assert.equal(answer.headers.get("access-control-allow-origin"), PAGE);
    assert.match(answer.headers.get("access-control-expose-headers"), /retry-after, date/i);
    assert.equal(simulator.requests.length, 1, "a preflight stays here");
  });

  test("its own key, for whoever sends the secret in place of one", async () => {
    assert.equal((await ask(DOMAIN, { "x-apikey": SECRET, origin: PAGE })).status, 200);
    assert.equal((await ask(DOMAIN, { "x-apikey": SECRET })).status, 200);
    assert.deepEqual(
      simulator.requests.map(({ keyDigest }) => keyDigest),
      [digest("the-relays-key"), digest("the-relays-key")],
    );
  });
});

describe("its own key is not everybody's", () => {
  const forged = [
    ["no header", {}],
    ["an allowed origin", { origin: PAGE }],
    ["its own origin", (own) => ({ origin: own.url })],
    ["the mark of its own page", { "sec-fetch-site": "same-origin" }],
    ["both", (own) => ({ origin: own.url, "sec-fetch-site": "same-origin" })],
    ["the mark of a person", { "sec-fetch-site": "none" }],
    ["another key", { "x-apikey": "a-key" }],
    ["the secret but for its last letter", { "x-apikey": SECRET.slice(0, -1) }],
    ["the secret and more", { "x-apikey": `${SECRET}x` }],
    ["the secret in other letters", { "x-apikey": SECRET.toUpperCase() }],
    ["the secret twice", { "x-apikey": `${SECRET}, ${SECRET}` }],
    ["the key itself", { "x-apikey": "the-relays-key" }],
    ["the secret elsewhere", { authorization: `Bearer ${SECRET}`, "x-relay-secret": SECRET }],
  ];
  for (const [what, headers] of forged) {
    test(`it is not spent on ${what}`, async () => {
      const own = await serve({
        upstream: simulator.url,
        allowedOrigins: [PAGE],
        apiKey: "the-relays-key",
        secret: SECRET,
      });
      const sent = typeof headers === "function" ? headers(own) : headers;
      const response = await fetch(own.url + DOMAIN, { headers: sent });
      const { error } = await response.json();
      await own.close();
      assert.equal(response.status, 401);
      assert.equal(error.code, "RelaySecretError");
      assert.deepEqual(simulator.requests, []);
    });
  }

  test("a relay with a key and no secret does not start, nor one whose secret can be guessed", () => {
    for (const [secret, message] of [
      [undefined, /^iocular: options.secret is needed with apiKey/],
      ["short", /^iocular: options.secret must be 24 /],
      ["with a blank in the middle of it", /^iocular: options.secret must be 24 /],
    ])
      assert.throws(() => createRelay({ apiKey: "the-relays-key", secret }), { name: "TypeError", message });
  });
});

describe("limits", () => {
  const MINUTE = 60_000;

  /** One that may use the relay, as it asks. */
  const askerOf = (limits, now) => {
    const { ofClient, ofAll } = limiterOf(limits, now);
    return (client) => ofClient(client) || ofAll(client);
  };

  test("of a hundred clients one floods: the others keep their share", () => {
    let now = 0;
    const waitOf = askerOf({ perClient: 60, overall: 60 * 100 }, () => now);
    const taken = new Map();
    const take = (client) => waitOf(client) === 0 && taken.set(client, (taken.get(client) ?? 0) + 1);
    for (let second = 0; second < 600; second += 1) {
      for (let flood = 0; flood < 1000; flood += 1) take("flood");
      for (let client = 1; client < 100; client += 1) take(`client ${client}`);
      now += 1000;
    }
    for (let client = 1; client < 100; client += 1) assert.equal(taken.get(`client ${client}`), 600);
    assert.ok(taken.get("flood") <= 60 + 600);
  });

  test("all together have a limit too, and who is refused by it keeps his own", () => {
    let now = 0;
    const waitOf = askerOf({ perClient: 10, overall: 15 }, () => now);
    const takes = (client, times) => Array.from({ length: times }, () => waitOf(client)).filter((wait) => wait === 0);
    assert.equal(takes("one", 20).length, 10);
    assert.equal(takes("two", 20).length, 5);
    now += MINUTE;
    assert.equal(takes("two", 10).length, 10, "what was refused by the common limit was given back");
  });

  test("it says when the next may go, and then it may", () => {
    let now = 0;
    const waitOf = askerOf({ perClient: 6, overall: 100 }, () => now);
    while (waitOf("one") === 0);
    const wait = waitOf("one");
    assert.equal(wait, 10_000);
    now += wait;
    assert.equal(waitOf("one"), 0);
  });

  test("a hundred clients at the relay itself: who knows the secret is served, whoever else floods", async () => {
    let now = 0;
    const relay = createRelay({
      apiKey: "the-key",
      secret: SECRET,
      limits: { perClient: 10, overall: 100 },
      now: () => now,
      fetch: async () => Response.json({ data: {} }),
    });
    const ask = async (client, key) => {
      const request = new Request(`https://relay.example${DOMAIN}`, { headers: { "x-apikey": key } });
      const response = await relay(request, { client });
      await response.body?.cancel();
      return response.status;
    };
    const served = [];
    for (let minute = 0; minute < 3; minute += 1, now += MINUTE) {
      for (let n = 0; n < 99; n += 1)
        for (let times = 0; times < 20; times += 1) await ask(`198.51.100.${n}`, "a guess");
      for (let times = 0; times < 10; times += 1) served.push(await ask("192.0.2.1", SECRET));
    }
    assert.deepEqual(new Set(served), new Set([200]));
    assert.equal(
      await ask("198.51.100.1", "a guess"),
      401,
      "its own bucket is full again, and it is refused by the key",
    );
  });

  test("who has an IPv6 address has the rest of its /64, and is one client", () => {
    for (const [address, network] of [
      ["2001:db8::1", "2001:db8:0:0::/64"],
      ["2001:DB8:0:0:ffff::2", "2001:db8:0:0::/64"],
      ["2001:db8:0:1::1", "2001:db8:0:1::/64"],
      ["::1", "0:0:0:0::/64"],
      ["fe80::1%eth0", "fe80:0:0:0::/64"],
      ["1:2:3:4:5:6:7:8", "1:2:3:4::/64"],
      ["::ffff:192.0.2.7", "192.0.2.7"],
      ["192.0.2.7", "192.0.2.7"],
      ["1:2:3", "1:2:3"],
      ["1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8:9"],
      ["", ""],
    ])
      assert.equal(networkOf(address), network, address);
    const waitOf = askerOf({ perClient: 1, overall: 100 }, () => 0);
    assert.deepEqual([waitOf("2001:db8::1") > 0, waitOf("2001:db8::2") > 0], [false, true]);
  });

  test("a client over its limit is told to wait, in VirusTotal's words, and VirusTotal is not asked", async () => {
    const own = await serve({ upstream: simulator.url, limits: { perClient: 2 }, now: () => 0 });
    const headers = { "x-apikey": "a-key" };
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await fetch(own.url + DOMAIN, { headers })).status);
    const refused = await fetch(own.url + DOMAIN, { headers });
    assert.deepEqual(statuses, [200, 200, 429]);
    assert.deepEqual(
      [refused.headers.get("retry-after"), (await refused.json()).error.code],
      ["30", "TooManyRequestsError"],
    );
    assert.equal(simulator.requests.length, 2);
    await own.close();
  });

  test("a proxy in front says who asks, where the relay is told its header", async () => {
    const relay = createRelay({
      upstream: simulator.url,
      limits: { perClient: 1 },
      clientHeader: "x-real-ip",
      now: () => 0,
    });
    const from = async (address) => {
      const headers = { "x-apikey": "a-key", "x-real-ip": address };
      const response = await relay(new Request(`https://relay.example${DOMAIN}`, { headers }), { client: "proxy" });
      await response.body?.cancel();
      return response.status;
    };
    assert.deepEqual([await from("192.0.2.1"), await from("192.0.2.1"), await from("192.0.2.2")], [200, 429, 200]);
  });

  test("a reader who takes nothing is let go", async () => {
    simulator.fail({ fault: "huge", bytes: 15_000_000, times: 10 });
    const listener = toNodeListener(createRelay({ upstream: simulator.url }), { timeoutMs: 500 });
    const ended = [];
    const server = createServer((request, response) => {
      ended.push(new Promise((resolve) => response.once("close", () => resolve(response.writableFinished))));
      return listener(request, response);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port: ownPort } = server.address();
    const sockets = Array.from({ length: 10 }, () => {
      const socket = connect(ownPort, "127.0.0.1", () =>
        socket.write(`GET ${DOMAIN} HTTP/1.1\r\nHost: 127.0.0.1:${ownPort}\r\nx-apikey: a-key\r\n\r\n`),
      );
      socket.on("error", () => {});
      return socket.pause();
    });
    while (ended.length < sockets.length) await new Promise((resolve) => server.once("request", resolve));
    assert.deepEqual(await Promise.all(ended), Array(10).fill(false), "each was cut off, none waits on");
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});

describe("what it says of itself", () => {
  const about = (path, headers = {}) => fetch(relay.url + path, { headers });

  test("its health and its version, which is the package's", async () => {
    const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
    assert.deepEqual(await (await about("/api/health")).json(), { status: "ok", version });
    assert.deepEqual(await (await about("/api/version")).json(), { version });
    assert.deepEqual(simulator.requests, []);
  });

  test("its counters, to whoever knows the secret: numbers, no key, no indicator, no address", async () => {
    const own = createRelay({ upstream: simulator.url, apiKey: "the-relays-key", secret: SECRET });
    const get = async (path, key) => {
      const response = await own(new Request(`https://relay.example${path}`, { headers: { "x-apikey": key } }), {
        client: "192.0.2.77",
      });
      return [response.status, await response.text()];
    };
    await get(DOMAIN, SECRET);
    await get(`/api/v3/domains/${notFound(1)}`, SECRET);
    await get(DOMAIN, "wrong");
    assert.equal((await get("/api/counters", "wrong"))[0], 401);
    const [status, text] = await get("/api/counters", SECRET);
    const { since, ...counters } = JSON.parse(text);
    assert.equal(status, 200);
    assert.ok(Date.parse(since) <= Date.now());
    assert.deepEqual(counters, {
      forwarded: 2,
      answered: { 200: 1, 404: 1 },
      refused: { RelaySecretError: 2 },
    });
    assert.deepEqual(own.counters().answered, counters.answered);
    for (const secret of [SECRET, "the-relays-key", clean(1), "192.0.2.77"]) assert.ok(!text.includes(secret));
  });
});

test("nothing on the way keeps an answer: a cache goes by the address, without the key", async () => {
  const asked = [];
  const fetch = async (_, init) => {
    asked.push(init);
    return new Response("{}");
  };
  await createRelay({ fetch })(new Request(`https://relay.example${DOMAIN}`, { headers: { "x-apikey": "a-key" } }));
  assert.deepEqual(
    asked.map(({ cache, credentials, redirect }) => [cache, credentials, redirect]),
    [["no-store", "omit", "manual"]],
  );
});

describe("what it refuses", () => {
  const id = clean(1);
  const lines = [
    ["another collection", 400, "GET /api/v3/users/me HTTP/1.1"],
    ["the look at a quota", 400, "GET /api/v3/users/a-key/overall_quotas HTTP/1.1"],
    ["a search", 400, "GET /api/v3/search?query=x HTTP/1.1"],
    ["a collection itself", 400, "GET /api/v3/domains HTTP/1.1"],
    ["a collection with a slash", 400, "GET /api/v3/domains/ HTTP/1.1"],
    ["more than a report", 400, `GET /api/v3/domains/${id}/comments HTTP/1.1`],
    ["a slash at the end", 400, `GET /api/v3/domains/${id}/ HTTP/1.1`],
    ["another version", 400, `GET /api/v2/domains/${id} HTTP/1.1`],
    ["other letters", 400, `GET /API/V3/domains/${id} HTTP/1.1`],
    ["the root", 400, "GET / HTTP/1.1"],
    ["a query", 400, `GET /api/v3/domains/${id}?x=1 HTTP/1.1`],
    ["an empty query", 400, `GET /api/v3/domains/${id}? HTTP/1.1`],
    ["a fragment", 400, `GET /api/v3/domains/${id}#x HTTP/1.1`],
    ["dots that climb", 400, "GET /api/v3/domains/../users/me HTTP/1.1"],
    ["dots that climb over everything", 400, "GET /../../etc/passwd HTTP/1.1"],
    ["encoded dots", 400, "GET /api/v3/domains/%2e%2e HTTP/1.1"],
    ["encoded dots that climb", 400, "GET /api/v3/domains/%2e%2e/users/me HTTP/1.1"],
    ["a half encoded dot", 400, "GET /api/v3/domains/.%2e/users HTTP/1.1"],
    ["two dots for a name", 400, "GET /api/v3/domains/.. HTTP/1.1"],
    ["an encoded slash", 400, "GET /api/v3/domains/a%2fb HTTP/1.1"],
    ["a twice encoded slash", 400, "GET /api/v3/domains/a%252fb HTTP/1.1"],
    ["a backslash", 400, "GET /api/v3/domains\\evil HTTP/1.1"],
    ["an encoded backslash", 400, "GET /api/v3/domains/a%5cb HTTP/1.1"],
    ["an encoded line break", 400, "GET /api/v3/domains/a%0d%0ax-evil:1 HTTP/1.1"],
    ["an encoded zero", 400, "GET /api/v3/domains/a%00 HTTP/1.1"],
    ["two slashes", 400, `GET //api/v3/domains/${id} HTTP/1.1`],
    ["two slashes inside", 400, `GET /api/v3//domains/${id} HTTP/1.1`],
    ["another host's address", 400, "GET http://evil.example/api/v3/domains/a HTTP/1.1"],
    ["another scheme", 400, "GET file:///etc/passwd HTTP/1.1"],
    ["a host without a scheme", 400, "GET //evil.example/api/v3/domains/a HTTP/1.1"],
    ["a name at the front", 400, "GET @evil.example/api/v3/domains/a HTTP/1.1"],
    ["a user name", 400, `GET http://user:pass@127.0.0.1/api/v3/domains/${id} HTTP/1.1`],
    ["a star", 400, "OPTIONS * HTTP/1.1"],
    ["a hash that is too short", 400, `GET /api/v3/files/${HASH.slice(1)} HTTP/1.1`],
    ["a hash that is none", 400, `GET /api/v3/files/${"g".repeat(32)} HTTP/1.1`],
    ["an address with letters", 400, "GET /api/v3/ip_addresses/evil.example HTTP/1.1"],
    ["a URL that is not base64url", 400, "GET /api/v3/urls/a+b/c HTTP/1.1"],
    ["a POST", 405, `POST /api/v3/domains/${id} HTTP/1.1`],
    ["a PUT", 405, `PUT /api/v3/domains/${id} HTTP/1.1`],
    ["a DELETE", 405, `DELETE /api/v3/domains/${id} HTTP/1.1`],
    ["a PATCH", 405, `PATCH /api/v3/domains/${id} HTTP/1.1`],
    ["a HEAD", 405, `HEAD /api/v3/domains/${id} HTTP/1.1`],
    ["a TRACE", 405, `TRACE /api/v3/domains/${id} HTTP/1.1`],
  ];
  for (const [what, status, line] of lines) {
    test(`${what}: ${line.slice(0, 60)}`, async () => {
      assert.equal(await raw(line), status);
      assert.deepEqual(simulator.requests, []);
    });
  }

  for (const [what, headers] of [
    ["a foreign page", { origin: "https://evil.example" }],
    ["a page whose origin begins alike", { origin: `${PAGE}.evil.example` }],
    ["a page over another scheme", { origin: "http://tools.example" }],
    ["a page without an origin", { origin: "null" }],
    ["a foreign page's image", { "sec-fetch-site": "cross-site" }],
    ["a sibling's image", { "sec-fetch-site": "same-site" }],
  ]) {
    test(what, async () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      assert.equal(await raw(`GET ${DOMAIN} HTTP/1.1`, lines.join("")), 403);
      assert.deepEqual(simulator.requests, []);
    });
  }

  test("to follow a redirect: the key would go along", async () => {
    simulator.fail({ fault: "redirect", to: `${simulator.url}/elsewhere` });
    const response = await ask(DOMAIN);
    assert.deepEqual([response.status, response.headers.get("location")], [502, null]);
    assert.equal(simulator.requests.length, 1);
  });

  test("to pass on more than its cap, with a length that is said or not", async () => {
    const small = await serve({ upstream: simulator.url, maxBytes: 1000 });
    for (const contentLength of [true, false]) {
      simulator.fail({ fault: "huge", bytes: 5_000_000, contentLength, times: 1 });
      const answer = fetch(small.url + DOMAIN, { headers: { "x-apikey": "a-key" } }).then((response) =>
        response.text(),
      );
      await assert.rejects(answer);
    }
    await small.close();
  });

  test("a name that it does not go by, where it is told its names", async () => {
    const bound = createRelay({ upstream: simulator.url, allowedHosts: ["localhost:8080"] });
    const status = async (href) => {
      const response = await bound(new Request(href, { headers: { "x-apikey": "a-key" } }));
      await response.body.cancel();
      return response.status;
    };
    assert.deepEqual(
      [await status(`http://localhost:8080${DOMAIN}`), await status(`http://rebound.example:8080${DOMAIN}`)],
      [200, 403],
    );
  });
});

test("VirusTotal that does not answer in time is a 504 that says so, and is let go", async () => {
  simulator.fail({ fault: "hang" });
  const hasty = createRelay({ upstream: simulator.url, timeoutMs: 200 });
  const response = await hasty(new Request(`https://relay.example${DOMAIN}`, { headers: { "x-apikey": "a-key" } }));
  assert.deepEqual([response.status, (await response.json()).error.code], [504, "DeadlineExceededError"]);
});

test("VirusTotal that cannot be reached is a 502 that says so, in VirusTotal's shape", async () => {
  const lonely = createRelay({ upstream: "http://127.0.0.1:9" });
  const response = await lonely(new Request(`https://relay.example${DOMAIN}`, { headers: { "x-apikey": "a-key" } }));
  const { error } = await response.json();
  assert.deepEqual([response.status, error.code, error.message.includes("a-key")], [502, "TransientError", false]);
});

test("options that cannot be used are TypeErrors that do not repeat the key", () => {
  for (const options of [
    { upstream: "http://relay.example" },
    { upstream: "https://a.example/path" },
    { allowedOrigins: ["https://a.example/"] },
    { apiKey: "a\r\nb" },
    { maxBytes: 0 },
    { timeoutMs: 0 },
    { limits: { perClient: 0 } },
    { limits: 5 },
    { upstream: 5 },
    { allowedOrigins: "https://a.example" },
    { allowedOrigins: [5] },
    { allowedHosts: "relay.example" },
    { apiKey: 7 },
    { secret: 7 },
    { ownKeys: "no" },
    { clientHeader: 5 },
    { clientHeader: "x real ip" },
    { now: 0 },
    { fetch: 1 },
  ]) {
    assert.throws(
      () => createRelay(options),
      (error) => error instanceof TypeError && /^iocular: options\.[^\r\n]{1,280}$/.test(error.message),
    );
  }
});

test("what is no object, and a listener of what is no handler, are TypeErrors of ours", () => {
  for (const make of [
    () => createRelay(null),
    () => createRelay([]),
    () => toNodeListener(undefined),
    () => toNodeListener(createRelay(), null),
    () => toNodeListener(createRelay(), { timeout: 5 }),
    () => toNodeListener(createRelay(), { timeoutMs: 0 }),
  ])
    assert.throws(make, { name: "TypeError", message: /^iocular: / });
});

test("what a polluted Object.prototype says is neither an option nor a part of the request", async () => {
  const pollution = { upstream: "https://evil.example", method: "DELETE", body: "x", perClient: 0, "x-other": "y" };
  const asked = [];
  for (const [name, value] of Object.entries(pollution))
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  try {
    const relay = createRelay({
      fetch: async (url, init) => {
        const { method, body, headers } = init;
        asked.push([url, method, body, headers["x-other"]]);
        return new Response("{}");
      },
    });
    const request = new Request(`https://relay.example${DOMAIN}`, {
      headers: { "x-apikey": "a-key" },
      method: "GET",
      body: null,
    });
    assert.equal((await relay(request)).status, 200);
  } finally {
    for (const name of Object.keys(pollution)) delete Object.prototype[name];
  }
  assert.deepEqual(asked, [[`https://www.virustotal.com${DOMAIN}`, undefined, undefined, undefined]]);
});

test("an option that is not known is a TypeError that says what was meant, and repeats nothing long", () => {
  for (const [options, message] of [
    [
      { allowedOrigin: ["https://a.example"] },
      "iocular: options.allowedOrigin is not known; did you mean allowedOrigins?",
    ],
    [{ limits: { perclient: 1 } }, "iocular: options.limits.perclient is not known; did you mean perClient?"],
    [{ proxy: true }, /^iocular: options\.proxy is not known; there are upstream, allowedOrigins, /],
    [{ ["k".repeat(64)]: true }, /^iocular: A name in options is not known; /],
  ])
    assert.throws(() => createRelay(options), { name: "TypeError", message });
});

test("as a Worker it takes its origins from the environment", async () => {
  const request = new Request(`https://relay.example${DOMAIN}`, {
    method: "OPTIONS",
    headers: { origin: "https://b.example" },
  });
  const response = await worker.fetch(request, { ALLOWED_ORIGINS: "https://a.example, https://b.example" });
  assert.deepEqual([response.status, response.headers.get("access-control-allow-origin")], [204, "https://b.example"]);
});
