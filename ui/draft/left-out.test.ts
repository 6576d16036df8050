/** What a person's own list and the text's own publisher leave out, and what they do not. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { allows } from "./allow.ts";
import { byHost } from "./by-host.ts";
import { type Find, reasonOf } from "./find.ts";
import { withLeftOut } from "./left-out.ts";
import { inOrder } from "./order.ts";
import { publisherOf } from "./publisher.ts";

const NO_LISTS = { allow: [], neverSend: [] };

const find = (type: Find["type"], value: string, rawMatch = value): Find => ({
  type,
  value,
  rawMatch,
  start: 0,
  end: rawMatch.length,
});

test("an allow list holds domains with all below them, addresses, networks and values", () => {
  const isAllowed = allows(["Partner.example", "198.51.100.7", "192.0.2.0/24", "2001:db8::/32", "a".repeat(64)]);
  const yes = [
    find("domain", "partner.example"),
    find("domain", "cdn.partner.example"),
    find("url", "https://www.partner.example:8443/x"),
    find("email", "someone@partner.example"),
    find("ipv4", "198.51.100.7"),
    find("ipv4", "192.0.2.255"),
    find("url", "http://192.0.2.9/x"),
    find("ipv6", "2001:db8:1::5"),
    find("url", "http://[2001:db8::1]/"),
    find("sha256", "a".repeat(64)),
  ];
  const no = [
    find("domain", "notpartner.example"),
    find("domain", "partner.example.evil.example"),
    find("url", "https://evil.example/?partner.example"),
    find("ipv4", "192.0.3.0"),
    find("ipv4", "198.51.100.70"),
    find("ipv6", "2001:db9::1"),
    find("md5", "a".repeat(32)),
  ];
  assert.deepEqual(
    yes.filter((ioc) => !isAllowed(ioc)),
    [],
  );
  assert.deepEqual(no.filter(isAllowed), []);
});

test("what is no network or address is a value, and lets nothing else through", () => {
  const isAllowed = allows(["0.0.0.0/33", "1.2.3/8", "::1::/4", "/8", ""]);
  assert.equal(isAllowed(find("ipv4", "198.51.100.7")), false);
  assert.equal(isAllowed(find("ipv6", "2001:db8::1")), false);
  assert.equal(isAllowed(find("domain", "a.example")), false);
});

const WARNED = ["c2.example", "drop.example", "198.51.100.9"].map((value) =>
  find("domain", value, value.replaceAll(".", "[.]")),
);
const OWN = ["about/", "category/malware", "2026/11/report"].map((path) =>
  find("url", `https://www.lab.example/${path}`),
);

test("a site that links to its own pages in a text that defangs what it warns of has published it", () => {
  const finds = [...WARNED, ...OWN, find("domain", "lab.example"), find("url", "https://other.example/x")];
  assert.equal(publisherOf(finds), "lab.example");
  const known = withLeftOut(finds, NO_LISTS).filter((ioc) => ioc.known === "publisher");
  assert.deepEqual(
    known.map(({ value }) => value),
    [...OWN.map(({ value }) => value), "lab.example"],
  );
});

test("where that is not certain nobody has published it", () => {
  const payloads = ["a.exe", "b.exe", "c.exe", "d.exe"].map((name) => find("url", `http://evil.example/${name}`));
  assert.equal(publisherOf([...WARNED, ...payloads]), null, "links that are the payloads");
  assert.equal(publisherOf(OWN), null, "a text that defangs nothing");
  assert.equal(publisherOf([...WARNED, ...OWN, find("domain", "x.lab.example", "x.lab[.]example")]), null, "warned of");
  assert.equal(publisherOf([...WARNED, ...OWN, ...payloads]), null, "more links lead elsewhere");
});

test("the person's own list says more than that attackers live there", () => {
  const abused = { id: "a", name: "A", kind: "abused", source: "here", date: "2026-01-01" } as const;
  const own = { ...NO_LISTS, allow: ["x.github.io"] };
  const [left] = withLeftOut([{ ...find("domain", "x.github.io"), lists: [abused] }], own);
  assert.equal(left?.known, "allowed");
});

test("what is never sent says so, however the list names it, whatever else is known of it", () => {
  const neverSend = ["*.Corp.example", "10.0.0.0/8", "bücher.example", "A".repeat(64)];
  const finds = [
    find("domain", "wiki.corp.example"),
    find("url", "https://corp.example/x"),
    { ...find("ipv4", "10.1.2.3"), private: true as const },
    { ...find("domain", "xn--bcher-kva.example"), doubt: "file_name" as const },
    find("sha256", "a".repeat(64)),
    find("domain", "corp.example.evil.example"),
  ];
  const left = withLeftOut(finds, { allow: ["corp.example"], neverSend });
  assert.deepEqual(left.map(reasonOf), [...Array<string>(5).fill("never_send"), null]);
});

test("what can be blocked is looked up first, then links, then files, whose hashes stay together", () => {
  const list = ["md5 1", "sha256 2", "url 3", "email 4", "domain 5", "sha1 6", "ipv4 7"].map((text) => {
    const [type = "", value = ""] = text.split(" ");
    return find(type as Find["type"], value);
  });
  assert.deepEqual(
    inOrder(list).map(({ value }) => value),
    ["5", "7", "3", "1", "2", "6", "4"],
  );
});

test("all of a host is what leads to it or below it, and an address is no name below another", () => {
  const groups = byHost([
    find("domain", "evil.example"),
    find("url", "https://cdn.evil.example/x"),
    find("url", "http://198.51.100.9/a"),
    find("ipv4", "198.51.100.9"),
    find("domain", "alone.example"),
  ]);
  assert.deepEqual(
    groups.map(({ host, finds }) => [host, finds.length]),
    [
      ["evil.example", 2],
      ["198.51.100.9", 2],
    ],
  );
});
