/** Links for a second look. */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { IocType } from "iocular";

import { ALL_SITES, pivotsFor } from "./pivots.ts";

const namesOf = (type: IocType, value: string, chosen: readonly string[] = ALL_SITES) =>
  pivotsFor({ type, value }, chosen).map(({ name }) => name);

test("each type has the sites that know of it", () => {
  assert.deepEqual(namesOf("ipv4", "8.8.8.8"), ["urlscan.io", "AbuseIPDB", "Shodan", "URLhaus", "ThreatFox"]);
  assert.deepEqual(namesOf("ipv6", "2606:4700::1111"), ["AbuseIPDB"]);
  assert.deepEqual(namesOf("domain", "evil.example"), ["urlscan.io", "crt.sh", "URLhaus", "ThreatFox"]);
  assert.deepEqual(namesOf("url", "https://evil.example/a"), ["urlscan.io", "URLhaus"]);
  assert.deepEqual(namesOf("sha256", "a".repeat(64)), ["MalwareBazaar", "ThreatFox"]);
  assert.deepEqual(namesOf("cve", "CVE-2021-44228"), []);
});

test("only what is chosen is offered, and what is no site is none", () => {
  assert.deepEqual(namesOf("ipv4", "8.8.8.8", ["shodan", "toString"]), ["Shodan"]);
});

for (const [type, value] of [
  ["ipv4", "10.0.0.5"],
  ["ipv4", "172.31.0.1"],
  ["ipv6", "fd00::1"],
  ["domain", "wiki.corp"],
  ["url", "http://localhost:3000/x"],
  ["url", "http://[::1]/x"],
  ["url", "http://intranet/x"],
  ["url", "https://a.example/?token=abc"],
] as [IocType, string][])
  test(`there is no link for ${value}`, () => assert.deepEqual(namesOf(type, value), []));

test("a value stays a value in the address", () => {
  const [{ url } = { url: "" }] = pivotsFor({ type: "url", value: `https://e.example/"&x=$&#y` }, ["urlhaus"]);
  assert.equal(new URL(url).searchParams.get("search"), `https://e.example/"&x=$&#y`);
  assert.equal(new URL(url).hash, "");
});
