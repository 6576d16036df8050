/** Which lists an indicator stands in, by table. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { DATA } from "./data.js";
import { LISTS, label } from "./index.js";

const labels = (type, value) => label([{ type, value }])[0].map(({ id }) => id);

/** [type, value, the lists] */
const CASES = [
  // An address by itself, or by its network.
  ["ipv4", "8.8.8.8", ["public-dns"]],
  ["ipv4", "8.8.8.9", []],
  ["ipv4", "17.0.0.0", ["apple"]],
  ["ipv4", "17.255.255.255", ["apple"]],
  ["ipv4", "16.255.255.255", []],
  ["ipv4", "18.0.0.0", []],
  ["ipv4", "104.16.0.0", ["cloudflare"]],
  ["ipv4", "104.15.255.255", []],
  ["ipv4", "192.12.74.255", ["apple"]],
  ["ipv4", "0.0.0.0", []],
  ["ipv4", "255.255.255.255", []],
  ["ipv6", "2001:4860:4860::8888", ["public-dns-v6"]],
  ["ipv6", "2001:4860:4860::8889", []],
  ["ipv6", "2606:4700::1", ["cloudflare"]],
  ["ipv6", "2606:4701::1", []],
  ["ipv6", "::ffff:8.8.8.8", ["public-dns"]],
  ["ipv6", "::1", []],
  // A name by itself, and by what it is below where a list holds for that.
  ["domain", "securelist.com", ["security-provider-blogpost", "automated-malware-analysis"]],
  ["domain", "blog.securelist.com", ["security-provider-blogpost", "automated-malware-analysis"]],
  ["domain", "notsecurelist.com", []],
  ["domain", "wikipedia.org", ["cloudflare-top1k"]],
  ["domain", "www.wikipedia.org", ["cloudflare-top1k", "moz-top500"]],
  ["domain", "evil.wikipedia.org", []],
  ["domain", "evil.github.io", ["lots-project"]],
  ["domain", "evil.amazonaws.com", ["lots-project"]],
  ["domain", "malicious-1.example.com", []],
  ["domain", "bit.ly", ["moz-top500", "lots-project", "url-shortener", "link-in-bio"]],
  ["domain", "com", []],
  ["domain", "constructor", []],
  ["domain", "__proto__", []],
  // A link by its host, however it is spelt.
  ["url", "https://securelist.com/apt/", ["security-provider-blogpost", "automated-malware-analysis"]],
  ["url", "HTTPS://SecureList.com:443?x", ["security-provider-blogpost", "automated-malware-analysis"]],
  ["url", "https://securelist.com./", ["security-provider-blogpost", "automated-malware-analysis"]],
  ["url", "https://secure%6cist.com/", ["security-provider-blogpost", "automated-malware-analysis"]],
  ["url", "https://securelist.com@evil.com/", []],
  ["url", "https://evil.com@securelist.com/", ["security-provider-blogpost", "automated-malware-analysis"]],
  ["url", "https://evil.com\\@securelist.com/", []],
  ["url", "https://evil.com/securelist.com", []],
  ["url", "http://8.8.8.8:53/x", ["public-dns"]],
  ["url", "http://134744072/", ["public-dns"]],
  ["url", "http://[2001:4860:4860::8888]:443/", ["public-dns-v6"]],
  ["url", "no link", []],
  ["url", "http://", []],
  // A file by any of its hashes.
  ["md5", "d41d8cd98f00b204e9800998ecf8427e", ["empty-hashes", "common-ioc-false-positive"]],
  ["sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709", ["empty-hashes", "common-ioc-false-positive"]],
  [
    "sha256",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ["empty-hashes", "common-ioc-false-positive"],
  ],
  ["md5", "44d88612fea8a8f36de82e1278abb02f", ["eicar.com"]],
  ["md5", "00000000000000000000000000000000", []],
  // What is never looked up has none.
  ["email", "bob@securelist.com", []],
  ["cve", "CVE-2021-44228", []],
];

describe("an indicator stands in these lists", () => {
  for (const [type, value, ids] of CASES) test(`${type} ${value}`, () => assert.deepEqual(labels(type, value), ids));
});

test("every value of every list is found in it", () => {
  const type = (value) => (value.includes(":") ? "ipv6" : "domain");
  for (const { id, values } of DATA) {
    for (const value of values.split(" ")) {
      const one = value.replace(/^\./, "").split("/")[0];
      assert.ok(labels(type(one), one).includes(id), `${value} of ${id}`);
    }
  }
});

test("lists of what attackers use are told as such, whatever else holds the name", () => {
  const kinds = Object.fromEntries(LISTS.map(({ id, kind }) => [id, kind]));
  assert.equal(kinds["lots-project"], "abused");
  for (const { id, kind, values } of DATA) {
    const below = values.split(" ").filter((value) => value.startsWith("."));
    if (kind === "well_known") assert.deepEqual(below, [], `${id} holds for names alone: below them anyone may be`);
  }
});

test("a list says whose it is and of when, and what is given is frozen", () => {
  for (const list of LISTS) {
    assert.match(list.date, /^20\d\d-\d\d-\d\d$/, list.id);
    assert.ok(list.source && list.name && Object.isFrozen(list), list.id);
  }
  const [first, again] = label([
    { type: "ipv4", value: "8.8.8.8" },
    { type: "ipv4", value: "8.8.4.4" },
  ]);
  assert.ok(Object.isFrozen(first) && first === again);
  assert.equal(new Set(LISTS.map(({ id }) => id)).size, LISTS.length);
  assert.ok(LISTS.length < 32, "a list is a bit of an integer");
});

test("no network of IPv6 is so large that its first sixteen bits do not tell it", () => {
  const networks = DATA.flatMap(({ values }) => values.split(" ")).filter((value) => /:.*\//.test(value));
  assert.ok(networks.length > 0);
  for (const network of networks) assert.ok(Number(network.split("/")[1]) >= 16, network);
});

test("what is no list of indicators is a TypeError that says so", () => {
  const what = { name: "TypeError" };
  assert.throws(() => label("8.8.8.8"), { ...what, message: /^iocular: iocs must be an array of indicators/ });
  assert.throws(() => label(["8.8.8.8"]), {
    ...what,
    message: "iocular: iocs[0] must be an indicator { type, value }",
  });
  assert.throws(() => label([{ type: "ipv4", value: "8.8.8.8" }, null]), { ...what, message: /^iocular: iocs\[1\] / });
  assert.deepEqual(label([]), []);
});
