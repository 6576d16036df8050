/** Real lookups, over HTTP, against the VirusTotal simulator. */
import { equal, ok } from "./check.js";

const HASH = "99017f6eebbac24f351415dd410d522d";

export default {
  async every_type_is_answered({ Orchestrator }, { baseUrl }) {
    const orchestrator = new Orchestrator({ apiKey: "a-key", baseUrl, quota: "unlimited" });
    const iocs = [
      "198.51.100.7",
      "2001:db8::7",
      "some[.]example[.]com",
      "hxxps://some.example.com/a?b=c",
      HASH,
      `${HASH}00000000`,
      HASH + HASH,
    ];
    const { results, done, total } = await orchestrator.enrichAll("job", [...iocs, "CVE-2021-44228"]);
    equal([done, total], [7, 7]);
    for (const result of results) {
      equal(result.kind, "result", JSON.stringify(result));
      equal(result.provider, "VirusTotal");
      ok(["malicious", "suspicious", "clean", "no_data"].includes(result.verdict), result.verdict);
      ok(Math.abs(Date.now() - Date.parse(result.lookedUpAt)) < 3_600_000, result.lookedUpAt);
      if (result.permalink) ok(result.permalink.startsWith("https://www.virustotal.com/gui/"), result.permalink);
    }
    orchestrator.free();
  },

  async the_same_indicator_is_answered_alike_and_once({ Orchestrator }, { baseUrl }) {
    const orchestrator = new Orchestrator({ apiKey: "a-key", baseUrl, quota: "unlimited" });
    const first = await orchestrator.enrichAll("first", ["198.51.100.8", "198[.]51.100.8"]);
    const second = await orchestrator.enrichAll("second", ["198.51.100.8"]);
    equal(
      first.results.map(({ cached }) => cached),
      [false, false],
    );
    equal([second.results[0].cached, second.results[0].lookedUpAt], [true, first.results[0].lookedUpAt]);
    equal(second.results[0].rawStats, first.results[0].rawStats);
    orchestrator.free();
  },

  async an_address_where_nobody_listens_is_a_network_error({ Orchestrator }) {
    const orchestrator = new Orchestrator({ apiKey: "a-key", baseUrl: "http://127.0.0.1:9/", quota: "unlimited" });
    const { results } = await orchestrator.enrichAll("job", ["198.51.100.9"]);
    equal([results[0].code, results[0].attempts], ["network", 2]);
    ok(!JSON.stringify(results).includes("a-key"), "the key is not repeated");
    orchestrator.free();
  },
};
