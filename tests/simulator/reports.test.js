import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";

import { ask, pathOf } from "./client.js";
import {
  EICAR,
  LARGE_FILE,
  clean,
  malicious,
  notFound,
  opinionOn,
  startSimulator,
  suspicious,
  unrated,
} from "./simulator.js";

const TYPES = ["ipv4", "ipv6", "domain", "url", "md5", "sha1", "sha256"];
let sim;
before(async () => (sim = await startSimulator()));
after(() => sim.close());

const get = (type, value) => ask(sim, pathOf(type, value));
const attributesOf = async (type, value) => JSON.parse((await get(type, value)).text).data.attributes;

for (const type of TYPES) {
  test(`the named verdicts of ${type} are what the report says`, async () => {
    for (let n = 1; n <= 12; n += 1) {
      const { last_analysis_stats: bad } = await attributesOf(type, malicious(n, type));
      assert.ok(bad.malicious > 0);
      const { last_analysis_stats: odd } = await attributesOf(type, suspicious(n, type));
      assert.ok(odd.malicious === 0 && odd.suspicious > 0);
      const { last_analysis_stats: good } = await attributesOf(type, clean(n, type));
      assert.ok(good.malicious === 0 && good.suspicious === 0 && good.undetected + good.harmless > 0);
      const { last_analysis_stats: none = {} } = await attributesOf(type, unrated(n, type));
      assert.ok(!(none.malicious || none.suspicious || none.harmless || none.undetected));
      assert.equal((await get(type, notFound(n, type))).status, 404);
    }
  });

  test(`no two named indicators of ${type} are the same`, () => {
    const all = [malicious, suspicious, clean, unrated, notFound].flatMap((verdict) =>
      [1, 2, 3, 4].map((n) => verdict(n, type)),
    );
    assert.equal(new Set(all).size, all.length);
  });
}

test("reports are as long as real ones", async () => {
  for (const [type, least, most] of [
    ["ipv4", 10_000, 60_000],
    ["domain", 10_000, 60_000],
    ["url", 15_000, 42_000],
    ["sha256", 20_000, 100_000],
  ]) {
    for (const verdict of [malicious, suspicious, clean, unrated]) {
      for (let n = 1; n <= 15; n += 1) {
        const { length } = (await get(type, verdict(n, type))).text;
        assert.ok(length >= least && length <= most, `${verdict(n, type)}: ${length}`);
      }
    }
  }
});

test("one known file has a report of a megabyte", async () => {
  const { length } = (await get("sha256", LARGE_FILE)).text;
  assert.ok(length >= 1_075_384 && length < 1_077_000, String(length));
});

test("another simulator gives the same bytes", async () => {
  const other = await startSimulator();
  for (const type of TYPES) {
    const path = pathOf(type, malicious(2, type));
    assert.equal((await ask(sim, path)).text, (await ask(other, path)).text);
  }
  await other.close();
});

test("an MD5 is answered with the SHA-256, and that one with the same file", async () => {
  for (const asked of [malicious(1, "md5"), malicious(1, "sha1"), EICAR.md5, EICAR.sha1]) {
    const first = await get("md5", asked);
    const { id, attributes } = JSON.parse(first.text).data;
    assert.match(id, /^[0-9a-f]{64}$/);
    assert.equal(attributes.sha256, id);
    assert.ok([attributes.md5, attributes.sha1].includes(asked));
    assert.equal((await get("sha256", id)).text, first.text);
  }
  assert.equal(JSON.parse((await get("md5", EICAR.md5)).text).data.id, EICAR.sha256);
});

test("a URL is answered in its canonical form, with that form's SHA-256 as id", async () => {
  const { data } = JSON.parse((await get("url", "http://www.google.com")).text);
  assert.equal(data.attributes.url, "http://www.google.com/");
  assert.equal(data.id, createHash("sha256").update("http://www.google.com/").digest("hex"));
});

test("the statistics count the rows, of which one may be missing", async () => {
  let missing = 0;
  for (let n = 1; n <= 60; n += 1) {
    const { last_analysis_stats: stats, last_analysis_results: rows } = await attributesOf("domain", malicious(n));
    const said = Object.values(stats).reduce((sum, count) => sum + count, 0);
    const gap = said - Object.keys(rows).length;
    assert.ok(gap === 0 || gap === 1);
    missing += gap;
    for (const [name, row] of Object.entries(rows)) assert.ok(row.engine_name === name && row.category in stats);
  }
  assert.ok(missing > 0);
});

test("no attribute of a report is null but the assessment that most keys do not see, and some are absent here and there", async () => {
  const seen = new Map();
  for (let n = 1; n <= 80; n += 1) {
    for (const [name, value] of Object.entries(await attributesOf("domain", clean(n)))) {
      assert.ok(value !== null || name === "gti_assessment", name);
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
  }
  assert.equal(seen.get("last_analysis_stats"), 80);
  for (const name of ["registrar", "last_analysis_date", "categories"]) assert.ok(seen.get(name) < 80, name);
});

test("every attribute that details are made of is in some report, and absent from another", async () => {
  const told = {
    ipv4: "crowdsourced_context gti_assessment threat_severity last_https_certificate jarm whois_date total_votes",
    domain: "popularity_ranks last_dns_records last_https_certificate jarm whois_date last_update_date expiration_date",
    url: "threat_names last_http_response_code last_http_response_content_sha256 redirection_chain targeted_brand times_submitted last_submission_date",
    sha256:
      "popular_threat_classification signature_info sandbox_verdicts crowdsourced_yara_results sigma_analysis_stats sigma_analysis_results \
      crowdsourced_ids_stats crowdsourced_ids_results malware_config known_distributors unique_sources first_seen_itw_date type_tag ssdeep tlsh vhash pe_info",
  };
  for (const [type, names] of Object.entries(told)) {
    const reports = await Promise.all(
      Array.from({ length: 25 }, (_, n) => n + 1).flatMap((n) =>
        [malicious(n, type), clean(n, type)].map((value) => attributesOf(type, value)),
      ),
    );
    for (const name of names.split(/\s+/))
      assert.ok(
        reports.some((attributes) => attributes[name]),
        `${type}: ${name}`,
      );
  }
  const signatures = [];
  for (let n = 1; n <= 20; n += 1)
    signatures.push((await attributesOf("sha256", malicious(n, "sha256"))).signature_info?.verified);
  assert.ok(signatures.some((verified) => /revoked/.test(verified)) && signatures.includes(undefined));
});

test("a simulator that is marked says in each answer that it is simulated, and nothing else is different", async () => {
  const marked = await startSimulator({ marked: true });
  for (const value of [malicious(1), notFound(1)]) {
    const path = pathOf("domain", value);
    const [plain, said] = (await Promise.all([ask(sim, path), ask(marked, path)])).map(({ text }) => JSON.parse(text));
    assert.deepEqual(said, { meta: { simulated: true }, ...plain });
    assert.equal(plain.meta, undefined);
  }
  await marked.close();
});

test("the shares of the verdicts are the documented ones", () => {
  const counts = { clean: 0, malicious: 0, suspicious: 0, unrated: 0, not_found: 0 };
  for (let n = 0; n < 20_000; n += 1) counts[opinionOn("domain", `name-${n}.com`).verdict] += 1;
  for (const [verdict, share] of [
    ["clean", 52],
    ["malicious", 25],
    ["suspicious", 8],
    ["unrated", 3],
    ["not_found", 12],
  ]) {
    assert.ok(Math.abs(counts[verdict] / 200 - share) < 1, `${verdict}: ${counts[verdict]}`);
  }
});
