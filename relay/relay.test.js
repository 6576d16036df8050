/** The relay over real HTTP, against the simulator: what it passes on, and all that it does not. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { connect } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";

import { clean, notFound, startSimulator } from "../tests/simulator/simulator.js";
import { toNodeListener } from "./node.js";
import { createRelay } from "./relay.js";
import worker from "./worker.js";

const PAGE = "https://tools.example";
const DOMAIN = `/api/v3/domains/${clean(1)}`;
const HASH = "44d88612fea8a8f36de82e1278abb02f";

let simulator, relay, port;

before(async () => {
  simulator = await startSimulator({ keys: ["a-key", "the-relays-key"] });
  relay = await serve({ upstream: simulator.url, allowedOrigins: [PAGE], apiKey: "the-relays-key" });
  port = new URL(relay.url).port;
});
after(async () => {
  await relay.close();
  await simulator.close();
});
beforeEach(() => simulator.reset());

async function serve(options) {
  const server = createServer(toNodeListener(createRelay(options)));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

const ask = (path, headers = {}, init = {}) =>
  fetch(relay.url + path, { headers: { "x-apikey": "a-key", ...headers }, redirect: "manual", ...init });

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
    assert.match(answer.headers.get("access-control-expose-headers"), /retry-after/i);
    assert.equal(simulator.requests.length, 1, "a preflight stays here");
  });

  test("its own key, for a page that it knows and that brings none", async () => {
    const withoutKey = (headers) => fetch(relay.url + DOMAIN, { headers });
    assert.equal((await withoutKey({ origin: PAGE })).status, 200);
    assert.equal((await withoutKey({})).status, 401, "a tool is no page that it knows");
  });
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
  ]) {
    assert.throws(
      () => createRelay(options),
      (error) => error instanceof TypeError && !error.message.includes("\r\n"),
    );
  }
});

test("as a Worker it takes its origins from the environment", async () => {
  const request = new Request(`https://relay.example${DOMAIN}`, {
    method: "OPTIONS",
    headers: { origin: "https://b.example" },
  });
  const response = await worker.fetch(request, { ALLOWED_ORIGINS: "https://a.example, https://b.example" });
  assert.deepEqual([response.status, response.headers.get("access-control-allow-origin")], [204, "https://b.example"]);
});
