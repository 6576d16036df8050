import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { ask } from "./client.js";
import { startSimulator } from "./simulator.js";

let sim;
before(async () => (sim = await startSimulator({ keys: ["good-key"] })));
after(() => sim.close());

const REFUSALS = [
  ["no key", "/domains/google.com", { key: "" }, 401, "AuthenticationRequiredError", "X-Apikey header is missing"],
  ["a wrong key", "/domains/google.com", { key: "bad-key" }, 401, "WrongCredentialsError", "Wrong API key"],
  [
    "a malformed domain",
    "/domains/not_a_domain",
    {},
    400,
    "InvalidArgumentError",
    '"not_a_domain" is not a valid domain pattern',
  ],
  ["a malformed address", "/ip_addresses/1.2.3", {}, 400, "InvalidArgumentError", '"1.2.3" is not a valid IP address'],
  [
    "an address with a zero in front",
    "/ip_addresses/01.2.3.4",
    {},
    400,
    "InvalidArgumentError",
    '"01.2.3.4" is not a valid IP address',
  ],
  ["a malformed hash", "/files/abc", {}, 400, "InvalidArgumentError", '"abc" is not a valid file hash'],
  ["what is no base64url", "/urls/%2A%2A", {}, 400, "InvalidArgumentError", "Unable to canonicalize url"],
  [
    "base64url of no URL",
    "/urls/thisurlidmakesnosenseatall",
    {},
    404,
    "NotFoundError",
    'URL "thisurlidmakesnosenseatall" not found',
  ],
  [
    "an unknown domain",
    "/domains/not-found-1.example.com",
    {},
    404,
    "NotFoundError",
    'Domain "not-found-1.example.com" not found',
  ],
  ["an unknown collection", "/nothings/x", {}, 404, "NotFoundError", "Resource not found."],
  ["a collection's name out of Object", "/constructor/x", {}, 404, "NotFoundError", "Resource not found."],
  ["another method", "/domains/google.com", { method: "POST" }, 405, "BadRequestError", "Method not allowed"],
];

for (const [name, path, init, status, code, message] of REFUSALS) {
  test(`${name} is answered ${status} ${code}`, async () => {
    const answer = await ask(sim, path, { key: "good-key", ...init });
    assert.equal(answer.status, status);
    assert.deepEqual(JSON.parse(answer.text), { error: { code, message } });
  });
}

test("an escaped colon in an address is a colon", async () => {
  assert.equal((await ask(sim, "/ip_addresses/2606%3A4700%3A4700%3A%3A1111", { key: "good-key" })).status, 200);
});

test("both orders of an error's keys occur", async () => {
  const first = async (path) => Object.keys(JSON.parse((await ask(sim, path, { key: "good-key" })).text).error)[0];
  assert.equal(await first("/domains/x"), "message");
  assert.equal(await first("/domains/not-found-1.example.com"), "code");
});

test("a page gets no CORS header, unless it is switched on", async () => {
  const preflight = {
    method: "OPTIONS",
    headers: { origin: "https://page.example", "access-control-request-method": "GET" },
  };
  const off = await ask(sim, "/domains/google.com", preflight);
  assert.equal(off.status, 200);
  assert.equal(off.headers.get("access-control-allow-origin"), null);
  const open = await startSimulator({ cors: true });
  const on = await ask(open, "/domains/google.com", preflight);
  assert.equal(on.headers.get("access-control-allow-origin"), "*");
  assert.match(on.headers.get("access-control-allow-headers"), /x-apikey/);
  await open.close();
});
